package cartwright.workflows.payment;

import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;

/**
 * Asks for {@code amount} to be set aside.
 *
 * @param sequence 1 for the order's first authorization; a new number is a new attempt at the provider, so it is raised
 *     only once the attempt before it is known to have moved nothing
 */
public record AuthorizePayment(
        OrderId orderId,
        PaymentId paymentId,
        CustomerId customerId,
        PaymentMethod method,
        Money amount,
        int sequence) {}
