/** What is sent back: from the customer's request to the money, as workflows see it. */
@NullMarked
package cartwright.workflows.returns;

import org.jspecify.annotations.NullMarked;
