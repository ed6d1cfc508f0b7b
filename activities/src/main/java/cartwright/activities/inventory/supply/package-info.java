/** Purchase orders: proposed, approved, ordered, received in parts; the goods become stock by movements. */
@NullMarked
package cartwright.activities.inventory.supply;

import org.jspecify.annotations.NullMarked;
