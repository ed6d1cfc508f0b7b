package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.kernel.Ids;
import cartwright.activities.order.LineState;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random orders over random shipments, some of which are cancelled before they leave. */
class ShipmentSharePropertiesTest {

    private static final OrderId ORDER = OrderId.of(Ids.next());

    @Property
    void sharesSumToWhatTheShippedUnitsCost(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int lineCount,
            @ForAll @IntRange(min = 1, max = 5) int shipments,
            @ForAll boolean someCancelled) {
        var random = new Random(seed);
        var shipping = gbp(random.nextInt(1000));
        var lines = randomLines(random, lineCount);
        var rows = split(random, lines, shipments);
        var earned = gbp(0);
        var anyLeft = false;

        for (int i = 0; i < rows.size(); i++) {
            if (someCancelled && random.nextInt(3) == 0) {
                lines = withoutUnits(lines, rows.get(i));
                rows.set(i, become(rows.get(i), FulfilmentStatus.CANCELLED));
            } else {
                var share = ShipmentShare.of(shipping, lines, rows, rows.get(i));
                assertThat(share.isNegative()).isFalse();
                earned = earned.plus(share);
                rows.set(
                        i,
                        become(
                                rows.get(i),
                                random.nextBoolean() ? FulfilmentStatus.SHIPPED : FulfilmentStatus.DELIVERED));
                anyLeft = true;
            }
        }

        var total = Money.sum(
                shipping.currency(), lines.stream().map(LineState::total).toList());
        assertThat(earned).isEqualTo(anyLeft ? total.plus(shipping) : gbp(0));
    }

    private static List<LineState> randomLines(Random random, int count) {
        var lines = new ArrayList<LineState>();
        for (int i = 1; i <= count; i++) {
            var quantity = 1 + random.nextInt(9);
            var price = gbp(1 + random.nextInt(10_000));
            var total = price.times(quantity).minus(gbp(random.nextInt((int) price.amountMinor())));
            lines.add(new LineState(
                    String.valueOf(i),
                    new Sku("T" + i),
                    "thing",
                    quantity,
                    quantity,
                    price,
                    gbp(0),
                    gbp(0),
                    total,
                    gbp(0),
                    total));
        }
        return lines;
    }

    /** What a cancellation leaves of the lines, their cumulative share of what was placed. */
    private static List<LineState> withoutUnits(List<LineState> lines, FulfilmentRow cancelled) {
        var units = new LinkedHashMap<String, Long>();
        cancelled.items().forEach(item -> units.merge(item.lineId(), item.quantity(), Long::sum));
        return lines.stream()
                .map(line -> {
                    var left = line.quantity() - units.getOrDefault(line.lineId(), 0L);
                    return new LineState(
                            line.lineId(),
                            line.sku(),
                            line.name(),
                            left,
                            line.placedQuantity(),
                            line.unitPrice(),
                            line.discount(),
                            line.tax(),
                            line.placedTotal().fraction(left, line.placedQuantity()),
                            line.placedTax(),
                            line.placedTotal());
                })
                .toList();
    }

    private static List<FulfilmentRow> split(Random random, List<LineState> lines, int shipments) {
        var parts = new ArrayList<List<FulfilmentPlan.Item>>();
        for (int i = 0; i < shipments; i++) {
            parts.add(new ArrayList<>());
        }
        for (var line : lines) {
            for (long unit = 0; unit < line.quantity(); unit++) {
                parts.get(random.nextInt(shipments)).add(new FulfilmentPlan.Item(line.lineId(), 1));
            }
        }
        return new ArrayList<>(parts.stream()
                .filter(items -> !items.isEmpty())
                .map(items -> new FulfilmentRow(
                        ORDER,
                        FulfilmentId.of(Ids.next()),
                        "W",
                        FulfilmentStatus.LABELLED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        items))
                .toList());
    }

    private static FulfilmentRow become(FulfilmentRow row, FulfilmentStatus status) {
        return new FulfilmentRow(
                row.orderId(), row.id(), row.warehouse(), status, null, null, null, null, null, row.items());
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
