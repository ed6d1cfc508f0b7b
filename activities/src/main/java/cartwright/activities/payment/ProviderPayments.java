package cartwright.activities.payment;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationEnding;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.PaymentActivities;
import cartwright.workflows.payment.VoidPayment;
import io.temporal.failure.ApplicationFailure;
import org.springframework.stereotype.Component;

/** Moves money through the providers. */
@Component
public class ProviderPayments implements PaymentActivities {

    private final Authorizing authorizing;
    private final Capturing capturing;
    private final Releasing releasing;
    private final Refunds refunds;
    private final Refunding refunding;
    private final ReportedRefunds reportedRefunds;
    private final PartlyPaidRefunds partlyPaid;
    private final OpenCaptures openCaptures;
    private final EndingAuthorizations ending;
    private final CallTime callTime;

    ProviderPayments(
            Authorizing authorizing,
            Capturing capturing,
            Releasing releasing,
            Refunds refunds,
            Refunding refunding,
            ReportedRefunds reportedRefunds,
            PartlyPaidRefunds partlyPaid,
            OpenCaptures openCaptures,
            EndingAuthorizations ending,
            CallTime callTime) {
        this.authorizing = authorizing;
        this.capturing = capturing;
        this.releasing = releasing;
        this.refunds = refunds;
        this.refunding = refunding;
        this.reportedRefunds = reportedRefunds;
        this.partlyPaid = partlyPaid;
        this.openCaptures = openCaptures;
        this.ending = ending;
        this.callTime = callTime;
    }

    @Override
    public AuthorizationOutcome authorize(AuthorizePayment request) {
        return authorizing.authorize(request, callTime.now());
    }

    @Override
    public AuthorizationOutcome refresh(PaymentId paymentId, OrderId orderId) {
        var standing = authorizing.refresh(orderId, paymentId, callTime.now());
        openCaptures.resolve(orderId, OpenCaptures.Wanted.STILL);
        return standing;
    }

    @Override
    public AuthorizationEnding authorizationEnds(PaymentId paymentId, OrderId orderId) {
        return ending.decide(orderId, paymentId);
    }

    @Override
    public void announceEnd(PaymentId paymentId, OrderId orderId) {
        ending.announce(orderId, paymentId);
    }

    @Override
    public MoneyMovement capture(CapturePayment request) {
        return capturing.capture(request);
    }

    @Override
    public MoneyMovement settleCapture(CapturePayment request) {
        return capturing.settle(request);
    }

    @Override
    public MoneyMovement voidAuthorization(VoidPayment request) {
        return releasing.release(request, callTime.now());
    }

    @Override
    public RefundId grantRefund(GrantRefund request) {
        return switch (refunds.grant(request)) {
            case Refunds.Grant.Granted(var refund) -> refund.id();
            case Refunds.Grant.ExceedsCaptured(var refundable) ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "at most " + refundable + " can be refunded", "REFUND_EXCEEDS_CAPTURED");
            case Refunds.Grant.ExceedsShipping(var left) ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "at most " + left + " of shipping can be refunded", "REFUND_EXCEEDS_SHIPPING");
            case Refunds.Grant.OtherCurrency(var paid) ->
                throw ApplicationFailure.newNonRetryableFailure("the order was paid in " + paid, "CURRENCY_MISMATCH");
            case Refunds.Grant.UnknownPayment unknown ->
                throw ApplicationFailure.newNonRetryableFailure(
                        "no payment " + request.paymentId() + " of order " + request.orderId(), "UNKNOWN_PAYMENT");
            case Refunds.Grant.PaymentUnknown unknown ->
                throw ApplicationFailure.newFailure("an attempt on the payment is unresolved", "PAYMENT_UNKNOWN");
        };
    }

    @Override
    public RefundId drawRefundId() {
        return RefundId.of(Ids.next());
    }

    @Override
    public MoneyMovement payRefund(OrderId orderId, RefundId refundId) {
        return refunding.pay(orderId, refundId);
    }

    @Override
    public MoneyMovement giveUpRest(OrderId orderId, RefundId refundId) {
        return partlyPaid.giveUpRest(orderId, refundId);
    }

    @Override
    public MoneyMovement learnRefund(OrderId orderId, RefundId refundId) {
        return reportedRefunds.learn(orderId, refundId);
    }
}
