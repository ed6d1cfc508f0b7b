package cartwright.workflows.dispute;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.attention.StepFailure;
import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The money of a dispute that is won. When it is not back in time a person is asked, beside the waiting for it: it may still come,
 * and then nobody needs to answer.
 */
final class AwaitedMoney {

    static final String KIND = "reinstatement";

    private final String step;
    private final Attention attention;
    private final Supplier<DisputeStanding> look;
    private @Nullable Promise<Void> question;

    /**
     * @param look asks the provider again
     */
    AwaitedMoney(String ref, Attention attention, Supplier<DisputeStanding> look) {
        this.step = KIND + ":" + ref;
        this.attention = attention;
        this.look = look;
    }

    /** The time until the money is due, or {@code otherwise} when that is sooner or none is waited for. */
    Duration dueWithin(DisputeStanding now, Duration otherwise) {
        var due = now.reinstatementDueBy();
        if (due == null || question != null) {
            return otherwise;
        }
        var left = Duration.between(WorkflowTime.now(), due);
        return left.compareTo(otherwise) < 0 ? left : otherwise;
    }

    /** Asks a person once the money is overdue, and no longer once it is there. */
    void consider(DisputeStanding now) {
        var due = now.reinstatementDueBy();
        if (due == null) {
            attention.giveUp(step, "system", "the money is back");
        } else if (question == null && !WorkflowTime.now().isBefore(due)) {
            question = Async.procedure(() -> attention.run(step, this::isBack));
        }
    }

    private boolean isBack() {
        if (!look.get().hasEnded()) {
            throw new StepFailure("MONEY_NOT_REINSTATED");
        }
        return true;
    }

    /** Whether a person has said that it is waited for no longer; should it come all the same, it is booked all the same. */
    boolean isGivenUp() {
        return question != null && question.isCompleted();
    }

    /** Waits for the person's answer that was just made unnecessary to be written down. */
    void await() {
        if (question != null) {
            question.get();
        }
    }
}
