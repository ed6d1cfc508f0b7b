/** The order's steps on the database: the one place that changes order, stock and fulfilment in one transaction. */
@NullMarked
package cartwright.activities.checkout;

import org.jspecify.annotations.NullMarked;
