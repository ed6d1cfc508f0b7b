package cartwright.workflows.catalog;

import cartwright.workflows.catalog.ImageOutcome.Kind;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One step that does it all, and one that says so when it does not come to be. */
public final class ProductImageWorkflowImpl implements ProductImageWorkflow {

    /** A decode takes seconds; a worker that died is missed after this, and a queue of many images is waited for as long as it takes. */
    private static final Duration ONE_IMAGE = Duration.ofMinutes(2);

    private final ProductImageActivities rendering = Workflow.newActivityStub(
            ProductImageActivities.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(ProductImageActivities.RENDERING_QUEUE)
                    .setStartToCloseTimeout(ONE_IMAGE)
                    .setRetryOptions(retries().setMaximumAttempts(45).build())
                    .build());

    private final ProductImageActivities steps = Workflow.newActivityStub(
            ProductImageActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                    .setRetryOptions(retries().build())
                    .build());

    /** With 45 attempts about six hours, in which a database or an object store comes back. */
    private static RetryOptions.Builder retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(10));
    }

    @Override
    public ImageOutcome run(ProcessImage request) {
        try {
            return show(rendering.render(request.id()));
        } catch (ActivityFailure failed) {
            if (failed.getCause() instanceof CanceledFailure) {
                throw failed;
            }
            return show(steps.giveUp(request.id()));
        }
    }

    private static ImageOutcome show(ImageOutcome outcome) {
        Workflow.setCurrentDetails("**" + outcome.kind() + "**"
                + (outcome.kind() == Kind.REFUSED ? "\n- problem: " + outcome.problem() : ""));
        return outcome;
    }
}
