package cartwright.infra.bench.engine;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Five regular activities, one after the other. */
public final class FiveStepsWorkflowImpl implements FiveStepsWorkflow {

    private static final int STEPS = 5;

    private final NoActivities steps = Workflow.newActivityStub(
            NoActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                    .build());

    @Override
    public void run() {
        for (int step = 0; step < STEPS; step++) {
            steps.nothing();
        }
    }
}
