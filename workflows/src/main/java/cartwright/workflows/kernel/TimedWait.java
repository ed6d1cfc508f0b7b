package cartwright.workflows.kernel;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for something, but not for ever: over several conditions if need be, with one timer, which begins with the first wait
 * that is not over at once. The Temporal UI names the timer. It ends with the waiting, so that it does not wake a workflow that
 * has long gone on.
 */
public final class TimedWait {

    private final Duration patience;
    private final String summary;
    private @Nullable Promise<Void> timer;
    private @Nullable CancellationScope scope;

    /**
     * @param summary what is waited for, for people who look at the workflow; no personal data
     */
    public TimedWait(Duration patience, String summary) {
        this.patience = patience;
        this.summary = summary;
    }

    /** Waits until {@code condition} holds and says whether it does; false when time was up before. */
    public boolean until(Supplier<Boolean> condition) {
        if (condition.get()) {
            return true;
        }
        var started = timer == null ? start() : timer;
        Workflow.await(() -> condition.get() || started.isCompleted());
        return condition.get();
    }

    /** Detached, because who waits may do so after the workflow itself was cancelled. */
    private Promise<Void> start() {
        var options = TimerOptions.newBuilder().setSummary(summary).build();
        scope = Workflow.newDetachedCancellationScope(() -> timer = Workflow.newTimer(patience, options));
        scope.run();
        return Objects.requireNonNull(timer);
    }

    /** Ends the timer, if it still runs. */
    public void end() {
        if (scope != null && timer != null && !timer.isCompleted()) {
            scope.cancel();
        }
    }

    /** Waits at most so long until {@code condition} holds and says whether it does. */
    public static boolean until(Duration patience, String summary, Supplier<Boolean> condition) {
        var wait = new TimedWait(patience, summary);
        try {
            return wait.until(condition);
        } finally {
            wait.end();
        }
    }

    /** Lets time pass. */
    public static void pause(Duration duration, String summary) {
        until(duration, summary, () -> false);
    }
}
