package cartwright.infra.e2e;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;

/** How the shop's workflows stand, asked of Temporal itself. */
final class EngineRoom implements AutoCloseable {

    private final WorkflowServiceStubs stubs;
    private final WorkflowClient client;

    /**
     * @param address host and port of Temporal's gRPC
     */
    EngineRoom(String address) {
        stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        client = WorkflowClient.newInstance(stubs);
    }

    /** Starts a workflow without input, as the runbook does. */
    void start(String type, String taskQueue, String workflowId) {
        var options = WorkflowOptions.newBuilder()
                .setTaskQueue(taskQueue)
                .setWorkflowId(workflowId)
                .build();
        client.newUntypedWorkflowStub(type, options).start();
    }

    /** Waits until the workflow has ended well. */
    void awaitEnd(String workflowId) {
        Eventually.answered(
                () -> describe(workflowId),
                now -> now.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    }

    /** Waits until the workflow runs and has nothing to do: it waits for somebody, and no task of it fails over and over. */
    void awaitIdle(String workflowId) {
        Eventually.answered(
                () -> describe(workflowId),
                now -> now.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
                        && now.getRawDescription().getPendingActivitiesCount() == 0
                        && !now.getRawDescription().hasPendingWorkflowTask());
    }

    /** What support staff find when they search the Temporal UI so; the list is brought up to date a moment after the workflow. */
    List<String> find(String query) {
        return client.listExecutions(query)
                .map(execution -> execution.getExecution().getWorkflowId())
                .toList();
    }

    /** The id of the newest run. */
    String run(String workflowId) {
        return describe(workflowId).getExecution().getRunId();
    }

    /** What the server keeps of it, as it keeps it: nothing is decrypted. */
    History history(String workflowId) {
        return client.fetchHistory(workflowId).getHistory();
    }

    private WorkflowExecutionDescription describe(String workflowId) {
        return client.newUntypedWorkflowStub(workflowId).describe();
    }

    @Override
    public void close() {
        stubs.shutdownNow();
    }
}
