package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;

/** Units of a line that one warehouse gives. */
public record Allocated(String lineId, Sku sku, String warehouse, long quantity) {}
