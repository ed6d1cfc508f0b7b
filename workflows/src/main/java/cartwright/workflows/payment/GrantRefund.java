package cartwright.workflows.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Promises money back, without paying it yet, or gives it as credit for another order.
 *
 * @param refundId drawn by who asks; the same id grants once
 * @param actor who grants it: an account's id, or {@code system}
 * @param paymentId the payment that gives first, if one was asked for; the others give the rest
 * @param lines what it is for; empty for an amount that is for no line
 * @param creditedTo the order that it pays instead of being paid out; null when it is money
 * @param shipping how much of the amount is the order's shipping; null when none of it is
 */
public record GrantRefund(
        RefundId refundId,
        OrderId orderId,
        Money amount,
        String reason,
        String actor,
        @Nullable PaymentId paymentId,
        List<RefundLine> lines,
        @Nullable OrderId creditedTo,
        @Nullable RefundedShipping shipping) {

    public GrantRefund {
        lines = orNone(lines);
        if (shipping != null && shipping.amount().compareTo(amount) > 0) {
            throw new IllegalArgumentException(shipping.amount() + " of shipping in a refund of " + amount);
        }
    }

    /** Money for these lines, or credit for another order, without shipping. */
    public GrantRefund(
            RefundId refundId,
            OrderId orderId,
            Money amount,
            String reason,
            String actor,
            @Nullable PaymentId paymentId,
            List<RefundLine> lines,
            @Nullable OrderId creditedTo) {
        this(refundId, orderId, amount, reason, actor, paymentId, lines, creditedTo, null);
    }

    /** Money for these lines. */
    public GrantRefund(
            RefundId refundId,
            OrderId orderId,
            Money amount,
            String reason,
            String actor,
            @Nullable PaymentId paymentId,
            List<RefundLine> lines) {
        this(refundId, orderId, amount, reason, actor, paymentId, lines, null);
    }

    /** An amount for no line, of whichever payment has it. */
    public GrantRefund(RefundId refundId, OrderId orderId, Money amount, String reason, String actor) {
        this(refundId, orderId, amount, reason, actor, null, List.of());
    }

    /** Histories from before refunds had lines name none. */
    private static List<RefundLine> orNone(@Nullable List<RefundLine> lines) {
        return lines == null ? List.of() : List.copyOf(lines);
    }
}
