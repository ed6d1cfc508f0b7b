package cartwright.workflows.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.WorkflowTime;
import cartwright.workflows.order.OrderRefusal;
import cartwright.workflows.order.OrderSearch;
import cartwright.workflows.order.ResolveAttention;
import cartwright.workflows.order.ResolveAttention.Action;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks until the provider has decided; a refused refund waits for a person. */
public final class RefundWorkflowImpl implements RefundWorkflow {

    private final PaymentActivities payment = Workflow.newActivityStub(
            PaymentActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(PaymentActivities.TASK_QUEUE)
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setScheduleToCloseTimeout(Duration.ofMinutes(10))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumInterval(Duration.ofMinutes(1))
                            .build())
                    .build());

    private Patience patience = new Patience();
    private MoneyMovement state = new Pending();
    private boolean answered;
    private boolean parked;
    private @Nullable ResolveAttention decision;

    @Override
    public MoneyMovement pay(OrderId orderId, RefundId refundId) {
        while (true) {
            state = ask(orderId, refundId);
            answered = true;
            Workflow.setCurrentDetails("refund " + state.getClass().getSimpleName());
            if (state instanceof Succeeded) {
                break;
            }
            if (state instanceof Pending && !patience.isExhausted()) {
                Workflow.sleep(patience.next());
            } else if (park(state instanceof Failed(var code) ? code : "PROVIDER_UNDECIDED") != Action.RETRY) {
                break;
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        return state;
    }

    private MoneyMovement ask(OrderId orderId, RefundId refundId) {
        try {
            return payment.payRefund(orderId, refundId);
        } catch (ActivityFailure outage) {
            return new Pending();
        }
    }

    private Action park(String reason) {
        parked = true;
        Workflow.upsertTypedSearchAttributes(
                OrderSearch.ATTENTION_REASON.valueSet(reason),
                OrderSearch.ATTENTION_SINCE.valueSet(WorkflowTime.now().atOffset(ZoneOffset.UTC)));
        Workflow.await(() -> decision != null);
        var action = Objects.requireNonNull(decision).action();
        decision = null;
        parked = false;
        patience = new Patience();
        Workflow.upsertTypedSearchAttributes(
                OrderSearch.ATTENTION_REASON.valueUnset(), OrderSearch.ATTENTION_SINCE.valueUnset());
        return action;
    }

    @Override
    public MoneyMovement awaitFirstAnswer() {
        Workflow.await(() -> answered);
        return state;
    }

    @Override
    public void resolve(ResolveAttention resolution) {
        if (!parked) {
            throw OrderRefusal.NOTHING_TO_RESOLVE.because("the refund is not waiting for a decision");
        }
        decision = resolution;
    }

    @Override
    public MoneyMovement state() {
        return state;
    }
}
