package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImportId;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** How an import's workflow is started, whoever starts it: one workflow per import, and never a second one. */
public final class ImportStart {

    private ImportStart() {}

    /**
     * Starts it.
     *
     * @return false when it has been started before
     */
    public static boolean start(WorkflowClient client, ImportId id) {
        var workflow = client.newWorkflowStub(
                ProductImportWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(ProductImportWorkflow.workflowId(id))
                        .setTaskQueue(ProductImportWorkflow.TASK_QUEUE)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .build());
        try {
            WorkflowClient.start(workflow::run, new ImportProducts(id));
            return true;
        } catch (WorkflowExecutionAlreadyStarted already) {
            return false;
        }
    }
}
