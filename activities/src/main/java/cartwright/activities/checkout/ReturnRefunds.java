package cartwright.activities.checkout;

import cartwright.activities.kernel.Ids;
import cartwright.activities.order.LineState;
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
        var shares = shares(orderId, units);
        var currency = orders.lock(orderId).currency();
        var goods = Money.sum(currency, shares.stream().map(RefundLine::amount).toList());
        var worth = lessFees.apply(goods);
        if (!worth.isPositive()) {
            return new Settled(null, goods, Money.zero(currency));
        }
        var wanted = new GrantRefund(RefundId.of(Ids.next()), orderId, worth, reason, "system", null, shares);
        return switch (refunds.grant(wanted)) {
            case Grant.Granted(var refund) -> new Settled(refund.id(), goods, refund.amount());
            case Grant.ExceedsCaptured(var refundable) -> grantRest(wanted, goods, refundable);
            case Grant.PaymentUnknown unknown ->
                throw ApplicationFailure.newFailure("an attempt on the payment is unresolved", "PAYMENT_UNKNOWN");
            case Grant.OtherCurrency(var paid) ->
                throw ApplicationFailure.newNonRetryableFailure("the order was paid in " + paid, "CURRENCY_MISMATCH");
            case Grant.UnknownPayment unknown -> throw new IllegalStateException("no payment was named");
        };
    }

    /** What the order's payments have left goes back where they have too little. */
    private Settled grantRest(GrantRefund wanted, Money goods, Money refundable) {
        if (!refundable.isPositive()) {
            return new Settled(null, goods, Money.zero(refundable.currency()));
        }
        var rest = new GrantRefund(
                wanted.refundId(), wanted.orderId(), refundable, wanted.reason(), wanted.actor(), null, wanted.lines());
        if (!(refunds.grant(rest) instanceof Grant.Granted)) {
            throw new IllegalStateException("no " + refundable + " left of " + wanted.orderId() + " under the lock");
        }
        return new Settled(rest.refundId(), goods, refundable);
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
