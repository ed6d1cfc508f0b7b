package cartwright.activities.checkout;

import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.RefundLines;
import cartwright.activities.payment.RefundShipping;
import cartwright.activities.payment.Refunds;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.RefundLine;
import cartwright.workflows.payment.RefundedShipping;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Grants refunds of units of an order's lines and of its shipping, worth what was stored when the order was placed. */
@Service
public class LineRefunds {

    private final Orders orders;
    private final RefundLines promised;
    private final Refunds refunds;
    private final RefundShipping shipping;

    LineRefunds(Orders orders, RefundLines promised, Refunds refunds, RefundShipping shipping) {
        this.orders = orders;
        this.promised = promised;
        this.refunds = refunds;
        this.shipping = shipping;
    }

    /**
     * Asks for units or shipping to be refunded, or both.
     *
     * @param units how many of each line, by its id; none for shipping alone
     * @param amount what the caller believes units and shipping to be worth; another value refuses the refund. Without units all that
     *     is given back, which is at least {@code shipping}; null when that is all
     * @param shipping how much of the order's shipping is given back, in the amount's currency; null when nothing is
     * @param paymentId the payment that gives first
     */
    public record Request(
            RefundId refundId,
            OrderId orderId,
            SequencedMap<String, Long> units,
            @Nullable Money amount,
            @Nullable Money shipping,
            String reason,
            String actor,
            @Nullable PaymentId paymentId) {}

    /** How it went. */
    public sealed interface Outcome {

        /** The units are as many as can be refunded; the money was asked for. */
        record Asked(Refunds.Grant grant) implements Outcome {}

        /** The order has no such line. */
        record UnknownLine(String lineId) implements Outcome {}

        /** More than {@code left}, which are the line's units that are not cancelled and not promised back. */
        record TooMany(String lineId, long left) implements Outcome {}

        /** The units are worth this, which is not what was asked for. */
        record WorthOtherwise(Money worth) implements Outcome {}
    }

    /**
     * Promises the units' worth back. The order's row is locked, and then its payments': two refunds of the same units come one
     * after the other, and the second finds them gone. The same id grants once.
     */
    @Transactional
    public Outcome grant(Request request) {
        var order = orders.lock(request.orderId());
        var before = refunds.find(request.refundId());
        if (before.isPresent()) {
            return new Outcome.Asked(new Refunds.Grant.Granted(before.get()));
        }
        if (request.shipping() != null && !request.shipping().currency().equals(order.currency())) {
            return new Outcome.Asked(new Refunds.Grant.OtherCurrency(order.currency()));
        }
        if (request.shipping() != null && request.shipping().compareTo(order.shipping()) > 0) {
            return new Outcome.Asked(new Refunds.Grant.ExceedsShipping(shipping.left(order.id(), order.shipping())));
        }
        var lines = orders.lines(request.orderId());
        var gone = promised.promised(request.orderId());
        var shares = new ArrayList<RefundLine>();
        for (var wanted : request.units().entrySet()) {
            var line = find(lines, wanted.getKey());
            if (line == null) {
                return new Outcome.UnknownLine(wanted.getKey());
            }
            var earlier = gone.get(line.lineId());
            var left = line.quantity() - (earlier == null ? 0 : earlier.quantity());
            if (wanted.getValue() > left) {
                return new Outcome.TooMany(line.lineId(), Math.max(left, 0));
            }
            shares.add(LineShare.of(line, earlier, wanted.getValue()));
        }
        var worth = worth(order, shares, request);
        var amount = request.amount() == null ? worth : request.amount();
        if (!shares.isEmpty() && (!worth.isPositive() || !worth.equals(amount))) {
            return new Outcome.WorthOtherwise(worth);
        }
        return new Outcome.Asked(refunds.grant(new GrantRefund(
                request.refundId(),
                request.orderId(),
                amount,
                request.reason(),
                request.actor(),
                request.paymentId(),
                shares,
                null,
                shipping(order, request.shipping()))));
    }

    private static Money worth(OrderState order, List<RefundLine> shares, Request request) {
        var goods = Money.sum(
                order.currency(), shares.stream().map(RefundLine::amount).toList());
        return request.shipping() == null ? goods : goods.plus(request.shipping());
    }

    private static @Nullable RefundedShipping shipping(OrderState order, @Nullable Money wanted) {
        return wanted == null ? null : new RefundedShipping(wanted, order.shipping(), order.shippingTax());
    }

    private static @Nullable LineState find(List<LineState> lines, String lineId) {
        return lines.stream()
                .filter(line -> line.lineId().equals(lineId))
                .findFirst()
                .orElse(null);
    }
}
