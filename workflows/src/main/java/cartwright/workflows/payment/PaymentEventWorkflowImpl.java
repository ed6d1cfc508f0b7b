package cartwright.workflows.payment;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.RepairRules;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.Story;
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
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;

/** Looks at the payment and lets go of whatever a closed order must not hold. */
public final class PaymentEventWorkflowImpl implements PaymentEventWorkflow {

    private static final String STEP = "late-payment";

    /** What was captured can be given back; of all else nothing is left to undo. */
    private static final RepairRules RULES = new RepairRules(List.of(STEP, GivingBack.STEP), List.of());

    private static final ActivityOptions PATIENTLY = ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(30))
            .setRetryOptions(RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofSeconds(1))
                    .setMaximumInterval(Duration.ofMinutes(10))
                    .build())
            .build();

    private final OrderId orderId;
    private final PaymentId paymentId;
    private final boolean mayKeepMoney;
    private final String step;
    private final Story story = new Story(() -> "late news of a payment");
    private final Attention attention;
    private final UnearnedMoney unearned;

    /** Ready for decisions before the first step. */
    @WorkflowInit
    public PaymentEventWorkflowImpl(OrderId orderId, PaymentId paymentId, boolean mayKeepMoney, PaymentEvent event) {
        this.orderId = orderId;
        this.paymentId = paymentId;
        this.mayKeepMoney = mayKeepMoney;
        this.step = STEP + ":" + event.eventId();
        this.attention = new Attention(orderId, story, RULES);
        var money = new GivingBack(orderId, attention, story, PaymentEventWorkflowImpl::payment);
        this.unearned = new UnearnedMoney(orderId, attention, money, PaymentEventWorkflowImpl::records);
    }

    @Override
    public void apply(OrderId order, PaymentId payment, boolean mayKeep, PaymentEvent event) {
        attention.run(step, () -> {
            if (mustLetGo()) {
                release();
            }
            return true;
        });
        if (Workflow.getVersion("late-capture-asked-about", Workflow.DEFAULT_VERSION, 1) != Workflow.DEFAULT_VERSION) {
            unearned.settle(UnearnedMoney.STEP + ":" + event.eventId());
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private boolean mustLetGo() {
        var patience = new Patience();
        while (true) {
            switch (payment("look at the payment after its late webhook").refresh(paymentId, orderId)) {
                case Authorized authorized -> {
                    return !mayKeepMoney;
                }
                case ActionRequired actionRequired -> {
                    return true;
                }
                case Declined declined -> {
                    return false;
                }
                case Voided voided -> {
                    return false;
                }
                case NeverHappened neverHappened -> {
                    return false;
                }
                case Unknown unknown -> pause(patience);
            }
        }
    }

    private void release() {
        var patience = new Patience();
        while (true) {
            switch (payment("let go of what an ended order must not hold")
                    .voidAuthorization(new VoidPayment(orderId, paymentId))) {
                case Succeeded() -> {
                    return;
                }
                case Pending() -> pause(patience);
                case Failed(var code) -> throw new StepFailure(code);
            }
        }
    }

    /** What began before people were asked asks the provider on. */
    private static void pause(Patience patience) {
        if (patience.isExhausted()
                && Workflow.getVersion("late-payment-asked-about", Workflow.DEFAULT_VERSION, 1)
                        != Workflow.DEFAULT_VERSION) {
            throw new StepFailure("PROVIDER_UNDECIDED");
        }
        TimedWait.pause(patience.next(), "the provider has not decided: ask again");
    }

    @Override
    public void resolve(ResolveAttention resolution) {
        attention.resolve(resolution);
    }

    @Override
    public void validateResolve(ResolveAttention resolution) {
        OrderRefusal.validate(() -> attention.validate(resolution));
    }

    private static PaymentActivities payment(String summary) {
        return Workflow.newActivityStub(
                PaymentActivities.class,
                PATIENTLY.toBuilder()
                        .setSummary(summary)
                        .setTaskQueue(PaymentActivities.TASK_QUEUE)
                        .build());
    }

    private static EndedOrderActivities records() {
        return Workflow.newActivityStub(
                EndedOrderActivities.class,
                PATIENTLY.toBuilder()
                        .setSummary("what the ended order has not earned")
                        .build());
    }
}
