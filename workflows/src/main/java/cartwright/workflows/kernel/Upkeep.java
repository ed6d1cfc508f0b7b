package cartwright.workflows.kernel;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/** What the shop's nightly jobs have in common. */
public final class Upkeep {

    /** Apart from the orders' queues: a job may be slow and must not take their slots. */
    public static final String TASK_QUEUE = "upkeep";

    /** A few questions, each of which is answered soon or not at all: a worker that is lost with them is missed after this. */
    private static final Duration SHORT_STEP = Duration.ofMinutes(2);

    /** A statement over a whole table; what a batch cannot do in this time is cut smaller, not waited for. */
    private static final Duration ONE_STEP = Duration.ofMinutes(10);

    /** A process says every two seconds that it lives, whatever its statement does: who says nothing for so long died. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** With the pauses below about two hours: a job that is still not done then fails in sight, and runs again next night. */
    private static final int TRIES = 20;

    private Upkeep() {}

    /** How a job's steps are tried that may take long; each of them is idempotent, and its process beats for as long as it takes. */
    public static ActivityOptions steps() {
        return ActivityOptions.newBuilder(shortSteps())
                .setStartToCloseTimeout(ONE_STEP)
                .setHeartbeatTimeout(SILENCE)
                .build();
    }

    /** The same for steps that are soon over, and say nothing until then. */
    public static ActivityOptions shortSteps() {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(SHORT_STEP)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(5))
                        .setMaximumInterval(Duration.ofMinutes(10))
                        .setMaximumAttempts(TRIES)
                        .build())
                .build();
    }
}
