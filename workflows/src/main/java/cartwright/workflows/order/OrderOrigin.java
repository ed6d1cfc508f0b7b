package cartwright.workflows.order;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;

/**
 * Where an order comes from that takes the place of another's units (ADR 24).
 *
 * @param orderId the order whose units came back, or never arrived
 * @param workflowId the return's or claim's workflow, which waits to hear how placing it went
 * @param paymentId names the credit among the new order's payments
 * @param credit what the units are worth; it is taken when the order is confirmed, and pays first
 * @param refundId the refund of the first order that is given as this credit, and not as money
 */
public record OrderOrigin(OrderId orderId, String workflowId, PaymentId paymentId, Money credit, RefundId refundId) {

    /** The signal that says the order was placed, or ended before. */
    public static final String PLACEMENT_DECIDED = "placementDecided";
}
