package cartwright.workflows.dispute;

import cartwright.workflows.attention.Attention;
import cartwright.workflows.kernel.DisputeId;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers the bank, one answer at a time and beside the waiting for it: a person may have to help, and the bank does not wait
 * for that.
 */
final class Answering {

    static final String SUBMIT = "submit-evidence";
    static final String ACCEPT = "accept-dispute";

    private final String ref;
    private final Attention attention;
    private final Consumer<DisputeStanding> learn;
    private @Nullable Promise<Void> answer;
    private String step = "";

    /**
     * @param learn is told how the dispute stands after an answer
     */
    Answering(String ref, Attention attention, Consumer<DisputeStanding> learn) {
        this.ref = ref;
        this.attention = attention;
        this.learn = learn;
    }

    void submit(DisputeId id, String actor) {
        begin(SUBMIT, () -> DisputeSteps.orAskAPerson("submit the evidence").submitEvidence(id, actor));
    }

    void accept(DisputeId id, String actor) {
        begin(ACCEPT, () -> DisputeSteps.orAskAPerson("give the dispute up").accept(id, actor));
    }

    private void begin(String kind, Supplier<DisputeStanding> call) {
        step = stepName(kind);
        answer = Async.procedure(() -> attention.run(stepName(kind), () -> {
            learn.accept(call.get());
            return true;
        }));
    }

    /** Gives up whatever waits for a person and cannot be done any more. */
    void giveUp(DisputeStatus status) {
        if (!status.awaitsEvidence()) {
            attention.giveUp(stepName(SUBMIT), "system", "the dispute is " + status);
        }
        if (status.isDecided()) {
            attention.giveUp(stepName(ACCEPT), "system", "the dispute is " + status);
        }
    }

    boolean isDone() {
        return answer == null || answer.isCompleted();
    }

    /** Waits until it is done, or cannot be without a person. */
    void await() {
        Workflow.await(() -> isDone() || attention.parked(step) != null);
    }

    private String stepName(String kind) {
        return kind + ":" + ref;
    }
}
