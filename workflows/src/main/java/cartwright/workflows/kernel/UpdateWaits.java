package cartwright.workflows.kernel;

import io.temporal.workflow.Workflow;
import java.util.function.Supplier;

/**
 * Lets the updates of one workflow wait for what follows from them. There is no timer: one that starts in an update and is
 * cancelled by the end of a local activity within the same workflow task leaves no trace in the history, and a replay that
 * meets another command first fails (ADR 19). Who calls bounds the waiting at its own end.
 *
 * <p>The server takes ten updates of a workflow at a time. Callers who gave up leave theirs behind, so only a few may wait;
 * the others are told at once how things stand.
 */
public final class UpdateWaits {

    private static final int MOST = 4;

    private int waiting;

    /** Waits until {@code condition} holds and says whether it does; false at once when too many wait already. */
    public boolean until(Supplier<Boolean> condition) {
        if (!condition.get() && waiting < MOST) {
            waiting++;
            try {
                Workflow.await(condition);
            } finally {
                waiting--;
            }
        }
        return condition.get();
    }
}
