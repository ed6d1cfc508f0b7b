package cartwright.workflows.kernel;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** What the shop's nightly jobs have in common. */
public final class Upkeep {

    /** Apart from the orders' queues: a job may be slow and must not take their slots. */
    public static final String TASK_QUEUE = "upkeep";

    /** A statement over a whole table; what a batch cannot do in this time is cut smaller, not waited for. */
    private static final Duration ONE_STEP = Duration.ofMinutes(10);

    /** With the pauses below about two hours: a job that is still not done then fails in sight, and runs again next night. */
    private static final int TRIES = 20;

    private Upkeep() {}

    /** How a job's steps are tried; each of them is idempotent. */
    public static ActivityOptions steps() {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(ONE_STEP)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(5))
                        .setMaximumInterval(Duration.ofMinutes(10))
                        .setMaximumAttempts(TRIES)
                        .build())
                .build();
    }
}
