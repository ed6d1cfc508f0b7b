package cartwright.workflows.dispute;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.kernel.TimedWait;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * What of an order is still to be shipped after its dispute is lost, and so paid for no more: a person cancels it, or lets it be
 * shipped all the same. The order is held no longer than there is something to hold.
 */
final class UnshippedParts {

    static final String KIND = "unshipped";

    private static final Duration LOOK_AGAIN = Duration.ofDays(1);
    private static final String QUESTION = "is anything still to be shipped?";

    private final FollowDispute dispute;
    private final Attention attention;
    private final FrozenOrder order;
    private final String step;

    UnshippedParts(FollowDispute dispute, Attention attention, FrozenOrder order) {
        this.dispute = dispute;
        this.attention = attention;
        this.order = order;
        this.step = KIND + ":" + dispute.ref();
    }

    /** Ends when a person has decided, or somebody has cancelled all of it meanwhile, which is looked at once a day. */
    void ask() {
        if (Workflow.getVersion("unshipped-looked-at", Workflow.DEFAULT_VERSION, 1) == Workflow.DEFAULT_VERSION) {
            attention.run(step, this::requireNone);
            return;
        }
        var answer = Async.procedure(() -> attention.run(step, this::requireNone));
        while (!answer.isCompleted()) {
            if (!TimedWait.until(LOOK_AGAIN, QUESTION, answer::isCompleted) && !isAnyLeft()) {
                attention.giveUp(step, "system", "nothing is left to be shipped");
                Workflow.await(answer::isCompleted);
            }
        }
        answer.get();
    }

    private boolean requireNone() {
        if (isAnyLeft()) {
            order.freeze();
            throw new StepFailure("DISPUTE_LOST");
        }
        return true;
    }

    private boolean isAnyLeft() {
        return DisputeSteps.untilDone(QUESTION).hasUnshipped(dispute.orderId());
    }
}
