package cartwright.workflows.payment;

import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;

/**
 * Asks for a share of an authorized payment to be taken.
 *
 * @param fulfilmentId the shipment that is paid so; one shipment is captured at most once
 * @param finalCapture whether the rest of the authorization may go back to the customer
 */
public record CapturePayment(
        OrderId orderId,
        PaymentId paymentId,
        FulfilmentId fulfilmentId,
        Money amount,
        boolean finalCapture,
        int sequence) {}
