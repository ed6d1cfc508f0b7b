package cartwright.workflows.inventory;

import cartwright.workflows.kernel.Sku;

/**
 * A sku of which there is too little.
 *
 * @param requested units asked for, all lines of the order together
 * @param available units that could have been had at that moment
 */
public record Shortage(Sku sku, long requested, long available) {}
