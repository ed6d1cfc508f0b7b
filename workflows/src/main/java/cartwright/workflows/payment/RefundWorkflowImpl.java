package cartwright.workflows.payment;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.RepairRules;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;

/** Asks until the provider has decided; a refused refund waits for a person. */
public final class RefundWorkflowImpl implements RefundWorkflow {

    /** The money is promised: nothing of it can be undone, and a person who gives it up skips it. */
    private static final RepairRules RULES = new RepairRules(List.of("pay-refund"), List.of(), null);

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
                    .setSummary("pay the refund, or ask how it stands")
                    .build());

    private final Story story = new Story(this::headline);
    private final Attention attention;
    private MoneyMovement state = new Pending();
    private boolean answered;

    /** Ready for decisions and questions before the first step. */
    @WorkflowInit
    public RefundWorkflowImpl(OrderId orderId, RefundId refundId) {
        this.attention = new Attention(orderId, story, RULES);
    }

    @Override
    public MoneyMovement pay(OrderId orderId, RefundId refundId) {
        attention.run("pay-refund:" + refundId, () -> untilPaid(orderId, refundId));
        Workflow.await(Workflow::isEveryHandlerFinished);
        return state;
    }

    private MoneyMovement untilPaid(OrderId orderId, RefundId refundId) {
        var patience = new Patience();
        while (true) {
            state = ask(orderId, refundId);
            answered = true;
            switch (state) {
                case Succeeded() -> {
                    story.tell("paid");
                    return state;
                }
                case Failed(var code) -> {
                    if (!code.equals(MoneyMovement.NEVER_HAPPENED) || patience.isExhausted()) {
                        throw new StepFailure(code);
                    }
                    story.tell("the provider failed and has paid nothing: asked for again");
                }
                case Pending() -> {
                    if (patience.isExhausted()) {
                        throw new StepFailure("PROVIDER_UNDECIDED");
                    }
                    story.tell("not decided yet");
                    TimedWait.pause(patience.next(), "the provider has not decided: ask again");
                }
            }
        }
    }

    private MoneyMovement ask(OrderId orderId, RefundId refundId) {
        try {
            return payment.payRefund(orderId, refundId);
        } catch (ActivityFailure outage) {
            story.tell("the provider could not be asked: " + StepFailure.reasonOf(outage));
            return new Pending();
        }
    }

    private String headline() {
        return switch (state) {
            case Succeeded() -> "refund paid";
            case Pending() -> "refund not decided";
            case Failed(var code) -> "refund refused: " + code;
        };
    }

    @Override
    public MoneyMovement awaitFirstAnswer() {
        Workflow.await(() -> answered);
        return state;
    }

    @Override
    public void resolve(ResolveAttention resolution) {
        attention.resolve(resolution);
    }

    @Override
    public void validateResolve(ResolveAttention resolution) {
        OrderRefusal.validate(() -> attention.validate(resolution));
    }

    @Override
    public MoneyMovement state() {
        return state;
    }
}
