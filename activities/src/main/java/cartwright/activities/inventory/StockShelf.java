package cartwright.activities.inventory;

import cartwright.workflows.inventory.StockDrift;
import cartwright.workflows.kernel.Sku;

/** Where a sku's units lie in one warehouse: a row of stock. */
public record StockShelf(Sku sku, String warehouse) {

    static StockShelf of(StockDrift drift) {
        return new StockShelf(drift.sku(), drift.warehouse());
    }
}
