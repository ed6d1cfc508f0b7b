package cartwright.activities.checkout;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.order.LineState;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a shipment is worth, by the prices stored at placement: shipping goes with the first, a line's units are prorated
 * cumulatively. The shares of all shipments sum to what the order costs, less what was cancelled, exactly; whatever its
 * provider took and when plays no part in it.
 */
final class ShipmentShare {

    private ShipmentShare() {}

    /** The share of {@code row}, which is about to leave. */
    static Money of(Money shipping, List<LineState> lines, List<FulfilmentRow> all, FulfilmentRow row) {
        var before = all.stream()
                .filter(other -> other.status().hasLeft())
                .flatMap(other -> other.items().stream())
                .toList();
        var after = Stream.concat(before.stream(), row.items().stream()).toList();
        return price(shipping, lines, after).minus(price(shipping, lines, before));
    }

    private static Money price(Money shipping, List<LineState> lines, List<FulfilmentPlan.Item> units) {
        if (units.isEmpty()) {
            return Money.zero(shipping.currency());
        }
        var quantities = new LinkedHashMap<String, Long>();
        units.forEach(item -> quantities.merge(item.lineId(), item.quantity(), Math::addExact));
        var price = shipping;
        for (var line : lines) {
            price = price.plus(
                    line.placedTotal().fraction(quantities.getOrDefault(line.lineId(), 0L), line.placedQuantity()));
        }
        return price;
    }
}
