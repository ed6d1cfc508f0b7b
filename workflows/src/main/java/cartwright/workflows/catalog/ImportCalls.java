package cartwright.workflows.catalog;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * An import's activities, with how long each may take and how often it is tried again.
 *
 * @param steps short ones
 * @param checking compares all rows by one statement, which says nothing itself: its process says that it lives
 * @param staging millions of rows take long; what counts is that pages keep coming
 * @param chunks one takes well under a second: a worker that says nothing for ten died, and its chunk was whole or was not. One
 *     that merely waits for a lock may be tried again beside it: the second waits for the import's own row
 */
record ImportCalls(
        ProductImportActivities steps,
        ProductImportActivities checking,
        ProductImportActivities staging,
        ProductImportActivities chunks) {

    private static final Duration STEP = Duration.ofMinutes(15);
    private static final Duration STAGING = Duration.ofHours(4);
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE_OF_CHECKING = Duration.ofSeconds(30);
    private static final Duration SILENCE_OF_STAGING = Duration.ofMinutes(1);

    /**
     * The activities.
     *
     * @param whenCancelled whether what is under way when the workflow is cancelled is waited for
     */
    static ImportCalls of(ActivityCancellationType whenCancelled) {
        var step = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(STEP)
                .setCancellationType(whenCancelled)
                .setRetryOptions(retries())
                .build();
        var checking = ActivityOptions.newBuilder(step)
                .setHeartbeatTimeout(SILENCE_OF_CHECKING)
                .build();
        var chunk =
                ActivityOptions.newBuilder(step).setHeartbeatTimeout(SILENCE).build();
        var staging = ActivityOptions.newBuilder(chunk)
                .setStartToCloseTimeout(STAGING)
                .setHeartbeatTimeout(SILENCE_OF_STAGING)
                .build();
        return new ImportCalls(
                Workflow.newActivityStub(ProductImportActivities.class, step),
                Workflow.newActivityStub(ProductImportActivities.class, checking),
                Workflow.newActivityStub(ProductImportActivities.class, staging),
                Workflow.newActivityStub(ProductImportActivities.class, chunk));
    }

    /** About six hours: then a person looks. */
    private static RetryOptions retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(10))
                .setMaximumAttempts(45)
                .build();
    }
}
