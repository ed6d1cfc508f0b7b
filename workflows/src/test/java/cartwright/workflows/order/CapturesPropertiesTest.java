package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Random orders, split over random shipments, some of which are taken off the order before they ship. */
class CapturesPropertiesTest {

    private record Shipment(List<FulfilmentPlan.Item> items) {}

    @Property
    void sharesSumToWhatTheOrderCosts(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int lines,
            @ForAll @IntRange(min = 1, max = 5) int shipments,
            @ForAll boolean inParts,
            @ForAll boolean someCancelled) {
        var random = new Random(seed);
        var order = randomOrder(random, lines);
        var captures = new Captures(order, inParts);
        var open = split(random, order, shipments);
        var paid = new ArrayList<FulfilmentPlan.Item>();
        var given = Money.zero(order.total().currency());
        var total = order.total();

        while (!open.isEmpty()) {
            var next = open.removeFirst();
            if (someCancelled && random.nextInt(3) == 0 && !(open.isEmpty() && paid.isEmpty())) {
                total = total.minus(priceOf(order, next));
                captures.totalBecomes(total);
                given = given.plus(captures.overCaptured());
                captures.grantedBack(captures.overCaptured());
                continue;
            }
            paid.addAll(next.items());
            var share = captures.due(paid, open.isEmpty());
            assertThat(share.amount().isNegative()).isFalse();
            captures.taken(share.amount());
        }

        assertThat(captures.captured()).isLessThanOrEqualTo(total);
        if (!someCancelled) {
            assertThat(captures.captured()).isEqualTo(total);
            assertThat(given.isZero()).isTrue();
        }
    }

    @Property
    void aShipmentPaysForItsOwnUnitsOnly(@ForAll long seed, @ForAll @IntRange(min = 2, max = 5) int shipments) {
        var random = new Random(seed);
        var order = randomOrder(random, 3);
        var captures = new Captures(order, true);
        var first = split(random, order, shipments).getFirst();

        var share = captures.due(first.items(), false);

        assertThat(share.last()).isFalse();
        assertThat(share.amount()).isEqualTo(order.shipping().plus(priceOf(order, first)));
    }

    private static PlaceOrder randomOrder(Random random, int lines) {
        var order = anOrder().withShipping(random.nextInt(1000));
        for (int i = 0; i < lines; i++) {
            order.withLine(1 + random.nextInt(9), 1 + random.nextInt(10_000));
        }
        return order.build();
    }

    private static List<Shipment> split(Random random, PlaceOrder order, int shipments) {
        var parts = new ArrayList<List<FulfilmentPlan.Item>>();
        for (int i = 0; i < shipments; i++) {
            parts.add(new ArrayList<>());
        }
        for (var line : order.lines()) {
            for (long unit = 0; unit < line.quantity(); unit++) {
                parts.get(random.nextInt(shipments)).add(item(line.lineId(), 1));
            }
        }
        return new ArrayList<>(parts.stream()
                .filter(items -> !items.isEmpty())
                .map(Shipment::new)
                .toList());
    }

    private static Money priceOf(PlaceOrder order, Shipment shipment) {
        var price = Money.zero(order.total().currency());
        for (var line : order.lines()) {
            var units = shipment.items().stream()
                    .filter(item -> item.lineId().equals(line.lineId()))
                    .count();
            price = price.plus(line.total().fraction(units, line.quantity()));
        }
        return price;
    }
}
