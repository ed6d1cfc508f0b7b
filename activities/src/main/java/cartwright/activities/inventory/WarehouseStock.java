package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;

/**
 * What a warehouse could give of a sku.
 *
 * @param priority lower comes first
 * @param available units
 * @param hasLapsed whether reservations whose deadline has passed keep more of it until they are freed; only a hint, for they may
 *     have been freed since
 */
record WarehouseStock(Sku sku, String warehouse, String country, int priority, long available, boolean hasLapsed) {

    /** A row of which nothing has lapsed. */
    WarehouseStock(Sku sku, String warehouse, String country, int priority, long available) {
        this(sku, warehouse, country, priority, available, false);
    }
}
