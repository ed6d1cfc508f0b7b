/** Scores orders before they are paid: what is counted, which rules apply, and what was decided about each order. */
@NullMarked
package cartwright.activities.fraud;

import org.jspecify.annotations.NullMarked;
