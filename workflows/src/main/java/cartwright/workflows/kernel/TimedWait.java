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
 * Waits for something, but not for ever. The Temporal UI names the timer, which ends with the waiting, so that it does not wake
 * a workflow that has long gone on. Not for updates, nor for what a local activity can end: see {@link UpdateWaits}.
 */
public final class TimedWait {

    private final CancellationScope scope;
    private @Nullable Promise<Void> timer;

    /** Detached, because who waits may do so after the workflow itself was cancelled. */
    private TimedWait(Duration patience, String summary) {
        var options = TimerOptions.newBuilder().setSummary(summary).build();
        scope = Workflow.newDetachedCancellationScope(() -> timer = Workflow.newTimer(patience, options));
        scope.run();
    }

    /**
     * Waits at most so long until {@code condition} holds and says whether it does.
     *
     * @param summary what is waited for, for people who look at the workflow; no personal data
     */
    public static boolean until(Duration patience, String summary, Supplier<Boolean> condition) {
        if (condition.get()) {
            return true;
        }
        var wait = new TimedWait(patience, summary);
        var timer = Objects.requireNonNull(wait.timer);
        try {
            Workflow.await(() -> condition.get() || timer.isCompleted());
            return condition.get();
        } finally {
            if (!timer.isCompleted()) {
                wait.scope.cancel();
                // Looked at, because the SDK warns of failures that nobody looks at, and this one is wanted.
                timer.getFailure();
            }
        }
    }

    /** Lets time pass. */
    public static void pause(Duration duration, String summary) {
        until(duration, summary, () -> false);
    }

    /** The pause after this one, for who looks ever more seldom: twice as long, but no longer than {@code longest}. */
    public static Duration longer(Duration pause, Duration longest) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
