package cartwright.workflows.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;

/** Asks for what is authorized and not captured to be let go. */
public record VoidPayment(OrderId orderId, PaymentId paymentId) {}
