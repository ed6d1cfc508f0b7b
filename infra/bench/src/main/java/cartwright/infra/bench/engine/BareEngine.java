package cartwright.infra.bench.engine;

import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs the baselines with a worker in this process, on a task queue of its own. */
public final class BareEngine implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final String taskQueue = "bench-" + UUID.randomUUID();
    private final WorkflowClient client;
    private final WorkerFactory workers;

    /** On the server of {@code client}, which stays open when this is closed. */
    public BareEngine(WorkflowClient client) {
        this.client = client;
        this.workers = WorkerFactory.newInstance(client);
        var worker = workers.newWorker(taskQueue);
        worker.registerWorkflowImplementationTypes(FirstTaskWorkflowImpl.class, FiveStepsWorkflowImpl.class);
        worker.registerActivitiesImplementations(new NoActivitiesImpl());
        workers.start();
    }

    /** Starts a workflow of three empty local activities by an update, and waits for the update's answer. */
    public boolean firstTask() {
        var workflow = client.newWorkflowStub(
                FirstTaskWorkflow.class,
                options()
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                        .build());
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitAnswer,
                UpdateOptions.newBuilder(Boolean.class)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::run));
    }

    /** Runs a workflow of five empty regular activities to its end. */
    public boolean fiveSteps() {
        client.newWorkflowStub(FiveStepsWorkflow.class, options().build()).run();
        return true;
    }

    private WorkflowOptions.Builder options() {
        return WorkflowOptions.newBuilder()
                .setWorkflowId("bench/" + UUID.randomUUID())
                .setTaskQueue(taskQueue)
                .setWorkflowExecutionTimeout(LONGEST);
    }

    @Override
    public void close() {
        workers.shutdown();
        workers.awaitTermination(10, TimeUnit.SECONDS);
    }
}
