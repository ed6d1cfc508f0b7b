package cartwright.workflows.order;

import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What each shipment's share of the order is. Shipping goes with the first shipment; a line's units are prorated
 * cumulatively, so that the shares sum to the order's total exactly (design rules, sections 2 and 4).
 */
final class Captures {

    private final Map<String, PricedLine> lines;
    private final Money shipping;
    private final boolean inParts;
    private final Map<String, Long> shipped = new LinkedHashMap<>();
    private Money total;
    private Money captured;
    private int sequence;

    /**
     * @param inParts whether the provider takes an authorization in parts; if not, the first shipment takes it whole
     */
    Captures(PlaceOrder order, boolean inParts) {
        this.lines = order.lines().stream()
                .collect(Collectors.toMap(PricedLine::lineId, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.shipping = order.shipping();
        this.inParts = inParts;
        this.total = order.total();
        this.captured = Money.zero(order.total().currency());
    }

    /** The share of a shipment, and whether it takes the last of the authorization. */
    record Share(Money amount, boolean last) {}

    /** What is due when {@code items} ship; {@code last} when nothing remains to be shipped after them. */
    Share due(List<FulfilmentPlan.Item> items, boolean last) {
        var open = total.minus(captured);
        if (last || !inParts) {
            return new Share(open, true);
        }
        var share = shipped.isEmpty() ? shipping : Money.zero(total.currency());
        for (var item : items) {
            share = share.plus(unitsOf(item));
        }
        return new Share(share.min(open), false);
    }

    private Money unitsOf(FulfilmentPlan.Item item) {
        var line = lines.get(item.lineId());
        if (line == null) {
            throw new IllegalStateException("no line " + item.lineId());
        }
        var before = shipped.getOrDefault(item.lineId(), 0L);
        return line.total()
                .fraction(before + item.quantity(), line.quantity())
                .minus(line.total().fraction(before, line.quantity()));
    }

    /** Notes what a shipment took. */
    void taken(List<FulfilmentPlan.Item> items, Money amount) {
        captured = captured.plus(amount);
        for (var item : items) {
            shipped.merge(item.lineId(), item.quantity(), Math::addExact);
        }
    }

    /** The order's total after lines were cancelled. */
    void totalBecomes(Money newTotal) {
        total = newTotal;
    }

    /** What was taken and is no longer owed; zero when nothing is. */
    Money overCaptured() {
        var over = captured.minus(total);
        return over.isPositive() ? over : Money.zero(total.currency());
    }

    /** Notes that the excess was granted back. */
    void grantedBack(Money amount) {
        captured = captured.minus(amount);
    }

    Money captured() {
        return captured;
    }

    /** The number of the next capture at the provider. */
    int nextSequence() {
        return ++sequence;
    }
}
