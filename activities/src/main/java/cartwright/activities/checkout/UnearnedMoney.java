package cartwright.activities.checkout;

import cartwright.activities.order.OrderState;
import cartwright.activities.order.Orders;
import cartwright.activities.payment.PaymentHistory;
import cartwright.activities.payment.PaymentReads;
import cartwright.activities.payment.PaymentReads.PaymentView;
import cartwright.activities.payment.RefundCap;
import cartwright.activities.payment.Refunds;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What orders that have ended have of their customers' money and did not earn. */
@Component
class UnearnedMoney {

    private final Orders orders;
    private final PaymentReads payments;
    private final Refunds refunds;
    private final RefundCap cap;
    private final PaymentHistory history;

    UnearnedMoney(Orders orders, PaymentReads payments, Refunds refunds, RefundCap cap, PaymentHistory history) {
        this.orders = orders;
        this.payments = payments;
        this.refunds = refunds;
        this.cap = cap;
        this.history = history;
    }

    /** Zero when there is none, and of an order that has not ended. */
    Money of(OrderId orderId) {
        var order = orders.find(orderId).orElseThrow(() -> new IllegalStateException("no order " + orderId));
        var left = cap.refundable(orderId, order.currency());
        return switch (order.underlying()) {
            case CANCELLED, EXPIRED, FAILED -> left;
            case COMPLETED -> ofCompleted(order).min(left);
            case PENDING, RESERVED, AWAITING_PAYMENT, CONFIRMED, PROCESSING, ON_HOLD, NEEDS_ATTENTION ->
                Money.zero(order.currency());
        };
    }

    private Money ofCompleted(OrderState order) {
        var beyond = beyondTotal(order);
        return beyond.isPositive() && !isGivenBackByHand(order, beyond) ? beyond : Money.zero(order.currency());
    }

    /**
     * Whether people have paid back that much for no line since the last capture. Less than that may be for anything, such as a parcel that was
     * late, and counts for nothing; nor does shipping, which was earned.
     */
    private boolean isGivenBackByHand(OrderState order, Money beyond) {
        var since = history.lastCaptured(order.id()).orElse(Instant.MAX);
        var paid = refunds.ofOrder(order.id()).stream()
                .filter(refund -> refund.isByHandForNoLine() && refund.status().equals("SUCCEEDED"))
                .filter(refund -> !refund.grantedAt().isBefore(since))
                .map(refund -> refund.amount().minus(refund.shipping()))
                .toList();
        return Money.sum(order.currency(), paid).compareTo(beyond) >= 0;
    }

    /** What was captured beyond the order's total, which cancelled lines have lowered, and is not promised back as that. */
    private Money beyondTotal(OrderState order) {
        var captured = Money.sum(
                order.currency(),
                payments.ofOrder(order.id()).stream().map(PaymentView::captured).toList());
        var promised = refunds.ofOrder(order.id()).stream()
                .filter(Refunds.Refund::isUnearned)
                .map(Refunds.Refund::promised)
                .toList();
        return captured.minus(order.total()).minus(Money.sum(order.currency(), promised));
    }
}
