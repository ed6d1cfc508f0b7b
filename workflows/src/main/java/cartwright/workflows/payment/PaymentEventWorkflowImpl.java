package cartwright.workflows.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.NeverHappened;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Looks at the payment and lets go of whatever a closed order must not hold. */
public final class PaymentEventWorkflowImpl implements PaymentEventWorkflow {

    @Override
    public void apply(OrderId orderId, PaymentId paymentId, boolean mayKeepMoney, PaymentEvent event) {
        var patience = new Patience();
        while (true) {
            switch (payment("look at the payment after its late webhook").refresh(paymentId, orderId)) {
                case Authorized authorized -> {
                    if (!mayKeepMoney) {
                        release(orderId, paymentId);
                    }
                    return;
                }
                case ActionRequired actionRequired -> {
                    release(orderId, paymentId);
                    return;
                }
                case Declined declined -> {
                    return;
                }
                case Voided voided -> {
                    return;
                }
                case NeverHappened neverHappened -> {
                    return;
                }
                case Unknown unknown -> TimedWait.pause(patience.next(), "the provider has not decided: ask again");
            }
        }
    }

    private void release(OrderId orderId, PaymentId paymentId) {
        var patience = new Patience();
        while (true) {
            switch (payment("let go of what an ended order must not hold")
                    .voidAuthorization(new VoidPayment(orderId, paymentId))) {
                case Succeeded() -> {
                    return;
                }
                case Pending() -> TimedWait.pause(patience.next(), "the provider has not decided: ask again");
                case Failed(var code) ->
                    throw ApplicationFailure.newNonRetryableFailure(
                            "an ended order still holds money: " + code, "RELEASE_REFUSED");
            }
        }
    }

    private static PaymentActivities payment(String summary) {
        return Workflow.newActivityStub(
                PaymentActivities.class,
                ActivityOptions.newBuilder()
                        .setSummary(summary)
                        .setTaskQueue(PaymentActivities.TASK_QUEUE)
                        .setStartToCloseTimeout(Duration.ofSeconds(30))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(1))
                                .setMaximumInterval(Duration.ofMinutes(10))
                                .build())
                        .build());
    }
}
