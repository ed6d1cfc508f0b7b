package cartwright.infra.bench.engine;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Three local activities in one task. */
public final class FirstTaskWorkflowImpl implements FirstTaskWorkflow {

    private static final int STEPS = 3;

    private final NoActivities steps = Workflow.newLocalActivityStub(
            NoActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(5))
                    .build());
    private boolean isDone;

    @Override
    public void run() {
        for (int step = 0; step < STEPS; step++) {
            steps.nothing();
        }
        isDone = true;
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    @Override
    public boolean awaitAnswer() {
        Workflow.await(() -> isDone);
        return true;
    }
}
