package cartwright.workflows.payment;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.RepairRules;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.attention.StepResult;
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
    private static final RepairRules RULES = new RepairRules(List.of("pay-refund"), List.of());

    private static final Duration UNTIL_SHOWN = Duration.ofMinutes(1);

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

    private final OrderId orderId;
    private final RefundId refundId;
    private final String step;
    private final Story story = new Story(this::headline);
    private final Attention attention;
    private MoneyMovement state = new Pending();
    private boolean answered;
    private boolean reported;
    private boolean askedAboutReturn;

    /** Ready for decisions and questions before the first step. */
    @WorkflowInit
    public RefundWorkflowImpl(OrderId orderId, RefundId refundId) {
        this.orderId = orderId;
        this.refundId = refundId;
        this.step = "pay-refund:" + refundId;
        this.attention = new Attention(orderId, story, RULES);
    }

    @Override
    public MoneyMovement pay(OrderId order, RefundId refund) {
        var ended = attention.run(step, reported ? this::asReported : this::untilPaid);
        if (ended instanceof StepResult.Skipped<MoneyMovement>
                && isPartlyPaid()
                && Workflow.getVersion("rest-of-refund-given-up", Workflow.DEFAULT_VERSION, 1)
                        != Workflow.DEFAULT_VERSION) {
            // What a call that was cut off has paid all the same is shown by then.
            TimedWait.pause(UNTIL_SHOWN, "let the provider show what it has paid");
            attention.run(step, this::restGivenUp);
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        return state;
    }

    private boolean isPartlyPaid() {
        return state instanceof Failed(var code) && code.equals(MoneyMovement.PARTLY_PAID);
    }

    /** As long as the provider does not say how much it has paid, none of the refund can be promised again. */
    private MoneyMovement restGivenUp() {
        state = payment.giveUpRest(orderId, refundId);
        if (isPartlyPaid()) {
            throw new StepFailure(MoneyMovement.PARTLY_PAID);
        }
        story.tell("what was refused of it is given up");
        return state;
    }

    /**
     * Sends nothing unless it was under way already: a refund that was given up is not paid because of a report. Where that shows that
     * money came back, it is owed again, and a person decides.
     */
    private MoneyMovement asReported() {
        if (askedAboutReturn) {
            return untilPaid();
        }
        state = payment.learnRefund(orderId, refundId);
        answered = true;
        if (state instanceof Failed(var code)
                && (isPartlyPaid() || code.equals(MoneyMovement.CAME_BACK))
                && Workflow.getVersion("returned-money-asked-about", Workflow.DEFAULT_VERSION, 1)
                        != Workflow.DEFAULT_VERSION) {
            askedAboutReturn = true;
            throw new StepFailure(code);
        }
        return state instanceof Pending ? untilPaid() : state;
    }

    private MoneyMovement untilPaid() {
        var patience = new Patience();
        while (true) {
            reported = false;
            state = ask();
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
                    TimedWait.until(patience.next(), "the provider has not decided: ask again", () -> reported);
                }
            }
        }
    }

    private MoneyMovement ask() {
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
    public void reported() {
        reported = true;
        if (attention.parked(step) != null && isPaid()) {
            attention.retry(step, "system", "the provider reports it as paid");
        }
    }

    private boolean isPaid() {
        try {
            return payment.learnRefund(orderId, refundId) instanceof Succeeded;
        } catch (ActivityFailure outage) {
            story.tell("the provider could not be asked: " + StepFailure.reasonOf(outage));
            return false;
        }
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
