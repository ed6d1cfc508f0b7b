package cartwright.activities.returns;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.PricedLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A try to put an order in the place of units.
 *
 * @param orderId whose units they are
 * @param workflowId the return's or claim's
 * @param attempt from 1 on
 * @param exchangeOrderId the new order, which is another at each try
 * @param paymentId pays what credit does not cover
 * @param creditPaymentId names the credit among the new order's payments
 * @param refundId the refund that is given as credit
 * @param code why it failed; null unless it has
 */
public record ExchangeRow(
        OrderId orderId,
        String workflowId,
        int attempt,
        OrderId exchangeOrderId,
        PaymentId paymentId,
        PaymentId creditPaymentId,
        RefundId refundId,
        List<PricedLine> lines,
        Money total,
        Money credit,
        Status status,
        @Nullable String code,
        Instant openedAt) {

    public ExchangeRow {
        lines = List.copyOf(lines);
    }

    /** How far it is. */
    public enum Status {
        /** The new order is being placed. */
        OPEN,
        /** The new order is confirmed and has its credit. */
        PLACED,
        /** The new order ended before, or never began; the credit is free. */
        FAILED
    }

    /** What the customer pays beside the credit. */
    public Money toPay() {
        return total.minus(credit);
    }
}
