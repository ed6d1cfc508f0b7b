/** Tests of purchase orders. */
@NullMarked
package cartwright.activities.inventory.supply;

import org.jspecify.annotations.NullMarked;
