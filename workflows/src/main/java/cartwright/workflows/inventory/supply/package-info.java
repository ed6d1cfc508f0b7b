/** Buying stock from suppliers: purchase orders, from their proposal to the last receipt. */
@NullMarked
package cartwright.workflows.inventory.supply;

import org.jspecify.annotations.NullMarked;
