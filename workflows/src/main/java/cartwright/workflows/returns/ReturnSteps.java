package cartwright.workflows.returns;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** What a return's steps are called with: how long each may take, and how it is tried again. */
final class ReturnSteps {

    private static final ActivityOptions RECORDS = ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(200))
                    .setMaximumInterval(Duration.ofMinutes(1))
                    .build())
            .build();

    private ReturnSteps() {}

    /** A short transaction, tried until the database answers; a refusal is not tried again. */
    static ReturnActivities records(String summary) {
        return Workflow.newActivityStub(
                ReturnActivities.class, RECORDS.toBuilder().setSummary(summary).build());
    }

    /** As {@link #records}, for a claim. */
    static ClaimActivities claims(String summary) {
        return Workflow.newActivityStub(
                ClaimActivities.class, RECORDS.toBuilder().setSummary(summary).build());
    }

    /** As {@link #records}, for an order in the place of units. */
    static ExchangeActivities exchanges(String summary) {
        return Workflow.newActivityStub(
                ExchangeActivities.class,
                RECORDS.toBuilder().setSummary(summary).build());
    }

    /** The refusal that an activity failed with; anything else is thrown and fails the workflow, visibly. */
    static ApplicationFailure refusalIn(ActivityFailure failure) {
        return OrderRefusal.in(failure)
                .map(refusal -> refusal.because(
                        failure.getCause() instanceof ApplicationFailure cause
                                ? String.valueOf(cause.getOriginalMessage())
                                : refusal.name()))
                .orElseThrow(() -> failure);
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
