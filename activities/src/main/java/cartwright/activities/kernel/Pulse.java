package cartwright.activities.kernel;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Heartbeats of a step of a workflow for as long as one statement takes, which says nothing itself: that its process lives, not how far it is. A step
 * that is cancelled goes on to its end, which says so.
 */
public final class Pulse implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final ActivityExecutionContext step;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Pulse(ActivityExecutionContext step) {
        this.step = step;
    }

    /** Does {@code work}, beating for as long as it takes, in a thread that carries out a step. */
    public static <T> T during(Supplier<T> work) {
        try (var _ = of(Activity.getExecutionContext())) {
            return work.get();
        }
    }

    /** Begins at once; ends when it is closed. */
    public static Pulse of(ActivityExecutionContext step) {
        var pulse = new Pulse(step);
        Thread.ofVirtual().name("pulse").start(pulse::beatUntilItEnds);
        return pulse;
    }

    private void beatUntilItEnds() {
        try {
            do {
                beat();
            } while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ActivityCompletionException nobodyListens) {
            // Another worker has the step, or this one is shutting down; what the statement did counts either way.
            return;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        try {
            step.heartbeat(step.getInfo().getAttempt());
        } catch (ActivityCanceledException wished) {
            // Silence would let it count as lost while its statement still runs.
            return;
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
