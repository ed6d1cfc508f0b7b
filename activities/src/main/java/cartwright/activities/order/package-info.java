/** The order's own rows: its state, its lines and totals, its event log, and what is read from them. */
@NullMarked
package cartwright.activities.order;

import org.jspecify.annotations.NullMarked;
