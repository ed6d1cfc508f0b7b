/** A customer's bank that takes its money back: what is frozen, answered and booked meanwhile. */
@NullMarked
package cartwright.workflows.dispute;

import org.jspecify.annotations.NullMarked;
