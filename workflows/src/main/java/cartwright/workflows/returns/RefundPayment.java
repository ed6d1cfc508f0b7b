package cartwright.workflows.returns;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepResult;
import cartwright.workflows.attention.Story;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.TimedWait;
import cartwright.workflows.payment.RefundWorkflow;
import cartwright.workflows.returns.ReturnActivities.Promise;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/** Gives back what a return or claim is worth, once: by itself up to a limit, beyond it when finance has paid. */
final class RefundPayment {

    /** How soon an open refund is looked at, should nobody say that it was paid, and then ever more seldom. */
    private static final Duration FIRST_PAUSE = Duration.ofHours(1);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    private final OrderId orderId;
    private final Attention attention;
    private final Story story;
    private boolean news;

    RefundPayment(OrderId orderId, Attention attention, Story story) {
        this.orderId = orderId;
        this.attention = attention;
        this.story = story;
    }

    /** The refund may have been paid. */
    void moved() {
        news = true;
    }

    /**
     * Returns when the money has gone back, there was none to give, or a person has given it up.
     *
     * @param step what a person finds when it cannot be promised
     */
    void giveBack(String step, Supplier<Promise> promising) {
        var promised = attention.run(step, promising);
        if (!(promised instanceof StepResult.Done<Promise>(var promise)) || promise.refundId() == null) {
            story.tell("nothing to give back");
            return;
        }
        story.tell("refund of " + promise.amount() + " granted: " + promise.refundId());
        if (promise.paidBySystem() && isPaidNow(promise.refundId())) {
            return;
        }
        untilPaid(promise.refundId());
    }

    /** The refund's own workflow parks what needs a person; whatever it ends with is decided. */
    private boolean isPaidNow(RefundId refundId) {
        var refund = Workflow.newChildWorkflowStub(
                RefundWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(RefundWorkflow.workflowId(refundId))
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .setStaticSummary("money back for " + orderId)
                        .build());
        try {
            refund.pay(orderId, refundId);
            return true;
        } catch (ChildWorkflowFailure alreadyRunning) {
            // A person was quicker to pay it.
            story.tell("the refund is being paid already");
            return false;
        }
    }

    private void untilPaid(RefundId refundId) {
        var pause = FIRST_PAUSE;
        while (!ReturnSteps.records("look whether the refund is paid").isPaid(refundId)) {
            var isTold = TimedWait.until(pause, "the refund is to be paid by a person", () -> news);
            news = false;
            pause = isTold ? FIRST_PAUSE : TimedWait.longer(pause, LONGEST_PAUSE);
        }
    }
}
