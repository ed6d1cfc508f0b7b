package cartwright.workflows.inventory;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;

/** How the steps of purchase orders and transfers are tried: short transactions, until the database answers. */
public final class StockSteps {

    /** Apart from the orders' queues: nobody who buys waits for these. */
    public static final String TASK_QUEUE = "inventory";

    private static final ActivityOptions RECORDS = ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(10))
            .setRetryOptions(RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(200))
                    .setMaximumInterval(Duration.ofMinutes(1))
                    .build())
            .build();

    private StockSteps() {}

    /** The activities, each tried until it is done or refused. */
    public static <T> T records(Class<T> activities, String summary) {
        return Workflow.newActivityStub(
                activities, RECORDS.toBuilder().setSummary(summary).build());
    }

    /**
     * Has a step done for an update, whose caller is told why it was refused.
     *
     * @throws ApplicationFailure of a {@link StockRefusal}
     */
    public static <T> T orRefused(Supplier<T> step) {
        try {
            return step.get();
        } catch (ActivityFailure failure) {
            throw failure.getCause() instanceof ApplicationFailure refusal ? refusal : failure;
        }
    }
}
