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
    private Money total;
    private Money captured;
    private int sequence;

    /**
     * Credit is taken already and pays for what ships first.
     *
     * @param inParts whether the provider takes an authorization in parts; if not, the first shipment takes it whole
     */
    Captures(PlaceOrder order, boolean inParts) {
        this.lines = order.lines().stream()
                .collect(Collectors.toMap(PricedLine::lineId, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        this.shipping = order.shipping();
        this.inParts = inParts;
        this.total = order.total();
        this.captured = order.credit();
    }

    /** The share of a shipment, and whether it takes the last of the authorization. */
    record Share(Money amount, boolean last) {}

    /**
     * What is still to be taken so that {@code units} are paid: those that are paid already and those that ship now.
     *
     * @param last whether nothing remains to be shipped after them
     */
    Share due(List<FulfilmentPlan.Item> units, boolean last) {
        var open = total.minus(captured);
        if (last || !inParts) {
            return new Share(open, true);
        }
        var share = priceOf(units).minus(captured).min(open);
        return new Share(share.isNegative() ? Money.zero(total.currency()) : share, false);
    }

    /** All that is still to be taken. */
    Money open() {
        return total.minus(captured);
    }

    private Money priceOf(List<FulfilmentPlan.Item> units) {
        var quantities = new LinkedHashMap<String, Long>();
        units.forEach(item -> quantities.merge(item.lineId(), item.quantity(), Math::addExact));
        var price = shipping;
        for (var line : lines.values()) {
            price = price.plus(line.total().fraction(quantities.getOrDefault(line.lineId(), 0L), line.quantity()));
        }
        return price;
    }

    /** Notes what a shipment took. */
    void taken(Money amount) {
        captured = captured.plus(amount);
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
