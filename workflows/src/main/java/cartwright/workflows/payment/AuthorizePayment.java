package cartwright.workflows.payment;

import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;

/**
 * Asks for {@code amount} to be set aside.
 *
 * @param sequence 1 for the order's first authorization. A new number is a new authorization at the provider with an id of its
 *     own: another card after a refusal, or the same money again before it lapses. It takes the earlier one's place if it
 *     succeeds, and leaves it as it was if not; after a capture none is possible
 */
public record AuthorizePayment(
        OrderId orderId,
        PaymentId paymentId,
        CustomerId customerId,
        PaymentMethod method,
        Money amount,
        int sequence) {}
