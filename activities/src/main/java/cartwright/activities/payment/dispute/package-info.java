/** Disputes as they are stored: what providers say of them, what they moved, and what the shop answers. */
@NullMarked
package cartwright.activities.payment.dispute;

import org.jspecify.annotations.NullMarked;
