package cartwright.activities.checkout;

import cartwright.activities.kernel.Ids;
import cartwright.activities.order.LineState;
import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.RefundLines;
import cartwright.activities.payment.RefundLines.Promised;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.activities.returns.ReturnLine;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.ReturnRow.Settlement;
import cartwright.activities.returns.Returns;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.RefundLine;
import cartwright.workflows.returns.ReturnActivities.Promise;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Promises what an inspected return is worth, once. The goods are worth what was stored at placement; shipping back and handling
 * are taken off as negative lines, down to nothing; and no more is promised than the order's payments have left.
 */
@Component
class RefundingReturns {

    private static final String REASON = "RETURNED";

    private final Orders orders;
    private final Returns returns;
    private final Refunds refunds;
    private final RefundLines promised;
    private final ReturnProperties properties;

    RefundingReturns(
            Orders orders, Returns returns, Refunds refunds, RefundLines promised, ReturnProperties properties) {
        this.orders = orders;
        this.returns = returns;
        this.refunds = refunds;
        this.promised = promised;
        this.properties = properties;
    }

    Promise promise(OrderId orderId, ReturnId id) {
        var order = orders.lock(orderId);
        var row = returns.find(id).orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no return " + id));
        var settled = row.money() == null ? settle(order, row) : row.money();
        var limit = ReturnProperties.in(order.currency(), properties.paidUpTo());
        return new Promise(
                settled.refundId(), settled.refund(), settled.refund().compareTo(limit) <= 0);
    }

    private Settlement settle(OrderState order, ReturnRow row) {
        var shares = shares(row);
        var settlement = granted(row, shares, worth(order, row, shares));
        returns.settle(row, settlement);
        var data = DecidingReturns.facts(row.id(), row.status());
        data.put("refundId", settlement.refundId());
        data.put("goods", settlement.goods());
        data.put("shippingFee", settlement.shippingFee());
        data.put("restockingFee", settlement.restockingFee());
        data.put("amount", settlement.refund());
        orders.note(row.orderId(), "ReturnRefundPromised", data, "system");
        return settlement;
    }

    private List<RefundLine> shares(ReturnRow row) {
        var gone = promised.promised(row.orderId());
        var shares = new ArrayList<RefundLine>();
        for (var line : orders.lines(row.orderId())) {
            var earlier = gone.get(line.lineId());
            var units = Math.min(accepted(row, line), left(line, earlier));
            if (units > 0) {
                shares.add(LineShare.of(line, earlier, units));
            }
        }
        return shares;
    }

    /** Units that were refunded without being sent back are not refunded again when they are. */
    private static long left(LineState line, @Nullable Promised earlier) {
        return line.quantity() - (earlier == null ? 0 : earlier.quantity());
    }

    private static long accepted(ReturnRow row, LineState line) {
        return row.lines().stream()
                .filter(returned -> returned.lineId().equals(line.lineId()))
                .mapToLong(ReturnLine::accepted)
                .sum();
    }

    private Settlement worth(OrderState order, ReturnRow row, List<RefundLine> shares) {
        var goods = Money.sum(
                order.currency(), shares.stream().map(RefundLine::amount).toList());
        var nothing = Money.zero(order.currency());
        var handling = row.feesWaived() ? nothing : goods.fraction(properties.restockingPercent(), 100);
        var shipping = row.feesWaived()
                ? nothing
                : ReturnProperties.in(order.currency(), properties.shippingFee())
                        .min(goods.minus(handling));
        return new Settlement(
                null,
                goods,
                shipping.negated(),
                handling.negated(),
                goods.minus(handling).minus(shipping));
    }

    private Settlement granted(ReturnRow row, List<RefundLine> shares, Settlement worth) {
        if (!worth.refund().isPositive()) {
            return worth;
        }
        var id = RefundId.of(Ids.next());
        return switch (grant(row, id, shares, worth.refund())) {
            case Grant.Granted(var refund) -> with(worth, id, refund.amount());
            case Grant.ExceedsCaptured(var refundable) -> {
                if (!refundable.isPositive()) {
                    yield with(worth, null, Money.zero(refundable.currency()));
                }
                if (!(grant(row, id, shares, refundable) instanceof Grant.Granted)) {
                    throw new IllegalStateException("no " + refundable + " left for " + row.id() + " under the lock");
                }
                yield with(worth, id, refundable);
            }
            case Grant.PaymentUnknown unknown ->
                throw ApplicationFailure.newFailure("an attempt on the payment is unresolved", "PAYMENT_UNKNOWN");
            case Grant.OtherCurrency(var paid) ->
                throw ApplicationFailure.newNonRetryableFailure("the order was paid in " + paid, "CURRENCY_MISMATCH");
            case Grant.UnknownPayment unknown -> throw new IllegalStateException("no payment was named");
        };
    }

    private Grant grant(ReturnRow row, RefundId id, List<RefundLine> shares, Money amount) {
        return refunds.grant(new GrantRefund(id, row.orderId(), amount, REASON, "system", null, shares));
    }

    private static Settlement with(Settlement worth, @Nullable RefundId id, Money refund) {
        return new Settlement(id, worth.goods(), worth.shippingFee(), worth.restockingFee(), refund);
    }

    boolean isPaid(RefundId id) {
        return refunds.find(id)
                .filter(refund -> refund.status().equals("SUCCEEDED"))
                .isPresent();
    }
}
