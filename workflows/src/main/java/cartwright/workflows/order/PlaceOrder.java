package cartwright.workflows.order;

import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.PaymentMethod;
import java.time.Instant;
import java.util.List;

/**
 * An order as the API accepted it: priced, and stored before the workflow starts.
 *
 * @param total what the customer pays: the lines' totals and shipping
 * @param acceptedAt when the API stored it
 * @param correlationId what ties the request, the workflow, events and provider calls together
 */
public record PlaceOrder(
        OrderId orderId,
        PaymentId paymentId,
        CustomerId customerId,
        List<PricedLine> lines,
        Money shipping,
        Money total,
        Address shippingAddress,
        PaymentMethod payment,
        Instant acceptedAt,
        String correlationId) {

    public PlaceOrder {
        lines = List.copyOf(lines);
    }
}
