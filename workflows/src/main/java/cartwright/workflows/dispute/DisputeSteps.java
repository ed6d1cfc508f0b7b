package cartwright.workflows.dispute;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The dispute's activities, with how long each may take and how often it is tried again. */
final class DisputeSteps {

    private static final Duration PROVIDER_CALL = Duration.ofSeconds(60);

    /** How long a provider may be away before a person is asked to answer a dispute that has a deadline. */
    private static final Duration OUTAGE_BORNE = Duration.ofHours(1);

    private static final RetryOptions PATIENTLY = RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(1))
            .setMaximumInterval(Duration.ofMinutes(10))
            .build();

    private DisputeSteps() {}

    /** What is tried until it works: nothing can be decided without it, and nobody could do it in its place. */
    static DisputeActivities untilDone(String summary) {
        return Workflow.newActivityStub(
                DisputeActivities.class, options(summary).build());
    }

    /** What a person is asked about when it cannot be done. */
    static DisputeActivities orAskAPerson(String summary) {
        return Workflow.newActivityStub(
                DisputeActivities.class,
                options(summary).setScheduleToCloseTimeout(OUTAGE_BORNE).build());
    }

    private static ActivityOptions.Builder options(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(DisputeActivities.TASK_QUEUE)
                .setStartToCloseTimeout(PROVIDER_CALL)
                .setRetryOptions(PATIENTLY)
                .setSummary(summary);
    }
}
