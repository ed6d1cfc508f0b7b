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
     * AuthorizationOutcome.Unknown}, not an exception. While an attempt of an earlier sequence is unknown, so is the answer,
     * and nothing is sent. One that failed at the provider and has made nothing is {@link AuthorizationOutcome.NeverHappened}, not
     * before that is certain.
     */
    AuthorizationOutcome authorize(AuthorizePayment request);

    /**
     * Asks the provider how the payment stands and applies the answer, forward only: to its authorization and to captures
     * whose answer never came. Charges nothing.
     */
    AuthorizationOutcome refresh(PaymentId paymentId, OrderId orderId);

    /**
     * What is to be done about an authorization that is about to end, by what its provider can do and the shop has decided. Asks
     * nobody and changes nothing.
     */
    AuthorizationEnding authorizationEnds(PaymentId paymentId, OrderId orderId);

    /** Writes down, once per payment, that its authorization ends and a person is asked: the customer is told of it. */
    void announceEnd(PaymentId paymentId, OrderId orderId);

    /**
     * Takes the shipment's share. While it is not known how another shipment's capture of the payment ended, nothing is sent and the
     * answer is {@link MoneyMovement.Pending}.
     */
    MoneyMovement capture(CapturePayment request);

    /**
     * Finds out how a capture ended that is not wanted any more, and sends nothing: {@link MoneyMovement.Failed} means that it
     * took nothing and never will, {@link MoneyMovement.Pending} that it may still arrive.
     */
    MoneyMovement settleCapture(CapturePayment request);

    /**
     * Lets go of what is authorized; a payment that has nothing authorized counts as done. A capture whose answer never came
     * is found out about first: until it is known, the answer is {@link MoneyMovement.Pending}.
     */
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

    /**
     * Pays a granted refund, over the order's payments as far as needed, or says how it stands. A capture whose answer never
     * came is found out about first.
     */
    MoneyMovement payRefund(OrderId orderId, RefundId refundId);

    /**
     * Counts what a provider has paid of a refund as all that is paid of it: the rest, which it has refused, is promised no longer. Sends nothing.
     * {@link MoneyMovement#PARTLY_PAID} again when the provider does not say how much that is.
     */
    MoneyMovement giveUpRest(OrderId orderId, RefundId refundId);

    /**
     * Asks the provider how a refund stands and takes in what it says, also of one that was given up, or that the books call paid. Sends
     * nothing; that the provider knows of none decides nothing. {@link MoneyMovement.Pending} means that it was never begun, or that
     * a part of it is not decided; {@link MoneyMovement#CAME_BACK}, that the books have learned so only now.
     */
    MoneyMovement learnRefund(OrderId orderId, RefundId refundId);
}
