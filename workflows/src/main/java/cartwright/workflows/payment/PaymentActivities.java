package cartwright.workflows.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import io.temporal.activity.ActivityInterface;

/**
 * Moves money through a provider. Every call is safe to repeat: the attempt and its key {@code
 * {orderId}:{operation}:{sequence}} are stored before the provider is called, a repetition resolves that attempt instead
 * of making another, and no method charges while an earlier attempt on the payment is unknown. Failures of the network,
 * the database or the provider are thrown and retried by the caller's retry policy.
 */
@ActivityInterface(namePrefix = "Payment")
public interface PaymentActivities {

    /** Where calls go that may take long; the order's own worker runs the quick ones itself. */
    String TASK_QUEUE = "payment";

    /**
     * Sets the amount aside, or says how the attempt of the same sequence ended. A time-out of the provider is {@link
     * AuthorizationOutcome.Unknown}, not an exception.
     */
    AuthorizationOutcome authorize(AuthorizePayment request);

    /** Asks the provider how an authorization stands and applies the answer, forward only. Charges nothing. */
    AuthorizationOutcome refresh(PaymentId paymentId, OrderId orderId);

    /** Takes the shipment's share. */
    MoneyMovement capture(CapturePayment request);

    /** Lets go of what is authorized; a payment that has nothing authorized counts as done. */
    MoneyMovement voidAuthorization(VoidPayment request);

    /**
     * Grants a refund of money already captured.
     *
     * @return the id of the granted refund
     * @throws io.temporal.failure.ApplicationFailure of type {@code REFUND_EXCEEDS_CAPTURED}, not retryable, when the
     *     amount is more than what was captured and not yet promised back
     */
    RefundId grantRefund(GrantRefund request);

    /** Draws the id of a refund that the system itself is about to grant; workflow code cannot draw one. */
    RefundId drawRefundId();

    /** Pays a granted refund, over the order's payments as far as needed, or says how it stands. */
    MoneyMovement payRefund(OrderId orderId, RefundId refundId);
}
