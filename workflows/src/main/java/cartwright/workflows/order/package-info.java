/** The order's life: what is asked of it, what it answers, and the workflow that carries it through. */
@NullMarked
package cartwright.workflows.order;

import org.jspecify.annotations.NullMarked;
