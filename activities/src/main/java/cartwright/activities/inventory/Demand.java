package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;

/** Units that a line of an order needs. */
public record Demand(String lineId, Sku sku, long quantity) {}
