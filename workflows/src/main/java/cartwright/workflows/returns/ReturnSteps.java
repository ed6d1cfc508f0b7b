package cartwright.workflows.returns;

import cartwright.workflows.fulfilment.FulfilmentActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** What a return's steps are called with: how long each may take, and how it is tried again. */
final class ReturnSteps {

    private ReturnSteps() {}

    /** A short transaction, tried until the database answers; a refusal is not tried again. */
    static ReturnActivities records(String summary) {
        return Workflow.newActivityStub(
                ReturnActivities.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofMillis(200))
                                .setMaximumInterval(Duration.ofMinutes(1))
                                .build())
                        .setSummary(summary)
                        .build());
    }

    /** The carrier, for a quarter of an hour; after that a person looks. */
    static ReturnLabelActivities carrier(String summary) {
        return Workflow.newActivityStub(
                ReturnLabelActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(FulfilmentActivities.TASK_QUEUE)
                        .setStartToCloseTimeout(Duration.ofSeconds(30))
                        .setScheduleToCloseTimeout(Duration.ofMinutes(15))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(1))
                                .setMaximumInterval(Duration.ofMinutes(1))
                                .build())
                        .setSummary(summary)
                        .build());
    }
}
