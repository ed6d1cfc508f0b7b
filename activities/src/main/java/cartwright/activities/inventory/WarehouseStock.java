package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;

/**
 * What a warehouse could give of a sku.
 *
 * @param priority lower comes first
 * @param available units
 */
record WarehouseStock(Sku sku, String warehouse, String country, int priority, long available) {}
