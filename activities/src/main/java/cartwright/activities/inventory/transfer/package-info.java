/** Transfers of stock between warehouses: every unit is on a shelf, in transit or written down as missing. */
@NullMarked
package cartwright.activities.inventory.transfer;

import org.jspecify.annotations.NullMarked;
