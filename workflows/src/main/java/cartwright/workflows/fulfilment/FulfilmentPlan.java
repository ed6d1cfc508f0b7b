package cartwright.workflows.fulfilment;

import cartwright.workflows.kernel.FulfilmentId;
import java.util.List;

/**
 * What one warehouse is to ship.
 *
 * @param warehouse the warehouse's code
 */
public record FulfilmentPlan(FulfilmentId fulfilmentId, String warehouse, List<Item> items) {

    public FulfilmentPlan {
        items = List.copyOf(items);
    }

    /**
     * Units of an order line.
     *
     * @param lineId the order's line, as the API names it
     */
    public record Item(String lineId, long quantity) {}
}
