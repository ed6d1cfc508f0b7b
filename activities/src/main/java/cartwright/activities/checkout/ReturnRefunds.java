package cartwright.activities.checkout;

import cartwright.activities.kernel.Ids;
import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.RefundLines;
import cartwright.activities.payment.RefundLines.Promised;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.activities.returns.Settled;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.RefundLine;
import cartwright.workflows.payment.RefundedShipping;
import cartwright.workflows.returns.ReturnActivities.Promise;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Promises what units are worth that came back, or that never will. They are worth what was stored at placement; no unit is paid
 * for twice, and no more is promised than the order's payments have left. The order's row must be locked.
 */
@Component
class ReturnRefunds {

    private final Orders orders;
    private final Refunds refunds;
    private final RefundLines promised;
    private final ReturnProperties properties;

    ReturnRefunds(Orders orders, Refunds refunds, RefundLines promised, ReturnProperties properties) {
        this.orders = orders;
        this.refunds = refunds;
        this.promised = promised;
        this.properties = properties;
    }

    /**
     * Grants the units' worth.
     *
     * @param units how many of each line, by its id; those that were refunded before count for nothing
     * @param lessFees what is left of the goods' worth, which is not negative
     */
    Settled grant(OrderId orderId, String reason, Map<String, Long> units, UnaryOperator<Money> lessFees) {
        var order = orders.lock(orderId);
        return grant(order, new Wanted(reason, units, lessFees, Money.zero(order.currency()), null));
    }

    /**
     * Grants the units' worth and shipping beside it. Where the order's payments have too little left, the goods come first.
     *
     * @param shipping no more than is left of the order's
     */
    Settled grant(
            OrderId orderId, String reason, Map<String, Long> units, UnaryOperator<Money> lessFees, Money shipping) {
        return grant(orders.lock(orderId), new Wanted(reason, units, lessFees, shipping, null));
    }

    /**
     * Promises the units' worth as credit for another order.
     *
     * @param most what that order costs; null when it costs what they are worth
     * @param to that order
     */
    Settled credit(OrderId orderId, String reason, Map<String, Long> units, @Nullable Money most, OrderId to) {
        var order = orders.lock(orderId);
        UnaryOperator<Money> atMost = goods -> most == null ? goods : goods.min(most);
        return grant(order, new Wanted(reason, units, atMost, Money.zero(order.currency()), to));
    }

    /** What the units would be worth, if all of them were given back now. */
    Money worth(OrderId orderId, Map<String, Long> units) {
        return Money.sum(
                orders.lock(orderId).currency(),
                shares(orderId, units).stream().map(RefundLine::amount).toList());
    }

    /** What is to be given for units: a part of their worth and shipping beside it, as money or as credit for an order. */
    private record Wanted(
            String reason,
            Map<String, Long> units,
            UnaryOperator<Money> ofWorth,
            Money shipping,
            @Nullable OrderId creditedTo) {}

    private Settled grant(OrderState order, Wanted wanted) {
        var shares = shares(order.id(), wanted.units());
        var goods = Money.sum(
                order.currency(), shares.stream().map(RefundLine::amount).toList());
        var shipping = wanted.shipping().isPositive()
                ? new RefundedShipping(wanted.shipping(), order.shipping(), order.shippingTax())
                : null;
        var request = new GrantRefund(
                RefundId.of(Ids.next()),
                order.id(),
                wanted.ofWorth().apply(goods).plus(wanted.shipping()),
                wanted.reason(),
                "system",
                null,
                shares,
                wanted.creditedTo(),
                shipping);
        return granted(request, goods);
    }

    /**
     * Grants what credit has left of units' worth.
     *
     * @param credited the refund that was given as credit
     */
    Settled grantRest(OrderId orderId, String reason, RefundId credited) {
        var credit = refunds.find(credited).orElseThrow();
        var goods = Money.sum(
                credit.amount().currency(),
                credit.lines().stream().map(RefundLine::amount).toList());
        var rest = goods.minus(credit.amount());
        return granted(new GrantRefund(RefundId.of(Ids.next()), orderId, rest, reason, "system"), goods);
    }

    private Settled granted(GrantRefund wanted, Money goods) {
        if (!wanted.amount().isPositive()) {
            return new Settled(null, goods, Money.zero(goods.currency()));
        }
        return switch (refunds.grant(wanted)) {
            case Grant.Granted(var refund) -> new Settled(refund.id(), goods, refund.amount(), refund.shipping());
            case Grant.ExceedsCaptured(var refundable) -> grantWhatIsLeft(wanted, goods, refundable);
            case Grant.ExceedsShipping(var left) ->
                // One that had failed was asked again meanwhile, which the order's lock does not hold up.
                throw ApplicationFailure.newFailure("only " + left + " of shipping is left", "REFUND_EXCEEDS_SHIPPING");
            case Grant.PaymentUnknown unknown ->
                throw ApplicationFailure.newFailure("an attempt on the payment is unresolved", "PAYMENT_UNKNOWN");
            case Grant.OtherCurrency(var paid) ->
                throw ApplicationFailure.newNonRetryableFailure("the order was paid in " + paid, "CURRENCY_MISMATCH");
            case Grant.UnknownPayment unknown -> throw new IllegalStateException("no payment was named");
        };
    }

    /** What the order's payments have left goes back where they have too little: for the goods first, and for shipping after them. */
    private Settled grantWhatIsLeft(GrantRefund wanted, Money goods, Money refundable) {
        if (!refundable.isPositive()) {
            return new Settled(null, goods, Money.zero(refundable.currency()));
        }
        var rest = new GrantRefund(
                wanted.refundId(),
                wanted.orderId(),
                refundable,
                wanted.reason(),
                wanted.actor(),
                null,
                wanted.lines(),
                wanted.creditedTo(),
                wanted.shipping() == null ? null : afterGoods(wanted.amount().minus(refundable), wanted.shipping()));
        return switch (refunds.grant(rest)) {
            case Grant.Granted(var refund) -> new Settled(refund.id(), goods, refund.amount(), refund.shipping());
            case Grant other ->
                throw new IllegalStateException("no " + refundable + " left of " + wanted.orderId() + ": " + other);
        };
    }

    private static @Nullable RefundedShipping afterGoods(Money missing, RefundedShipping wanted) {
        var left = wanted.amount().minus(missing);
        return left.isPositive() ? new RefundedShipping(left, wanted.shipping(), wanted.shippingTax()) : null;
    }

    private List<RefundLine> shares(OrderId orderId, Map<String, Long> units) {
        var gone = promised.promised(orderId);
        var shares = new ArrayList<RefundLine>();
        for (var line : orders.lines(orderId)) {
            var earlier = gone.get(line.lineId());
            var wanted = Math.min(units.getOrDefault(line.lineId(), 0L), left(line, earlier));
            if (wanted > 0) {
                shares.add(LineShare.of(line, earlier, wanted));
            }
        }
        return shares;
    }

    /** Units that were refunded before are not refunded again when they come back. */
    private static long left(LineState line, @Nullable Promised earlier) {
        return line.quantity() - (earlier == null ? 0 : earlier.quantity());
    }

    /** What was settled, as the workflow is told it. */
    Promise promise(Currency currency, Settled settled) {
        var limit = ReturnProperties.in(currency, properties.paidUpTo());
        return new Promise(
                settled.refundId(), settled.amount(), settled.amount().compareTo(limit) <= 0);
    }

    boolean isPaid(RefundId id) {
        return refunds.find(id)
                .filter(refund -> refund.status().equals("SUCCEEDED"))
                .isPresent();
    }
}
