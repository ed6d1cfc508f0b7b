/** Follows one piece of work through requests, workflows, activities and provider calls: its logs, its trace, its measures. */
@NullMarked
package cartwright.activities.kernel.trace;

import org.jspecify.annotations.NullMarked;
