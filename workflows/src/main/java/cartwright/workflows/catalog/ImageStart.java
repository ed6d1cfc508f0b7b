package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImageId;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;

/** How an image's workflow is started, whoever starts it: one at a time, and again only when it was stopped before its end. */
public final class ImageStart {

    private ImageStart() {}

    /**
     * Starts it.
     *
     * @return false when it runs, or has come to its end
     */
    public static boolean start(WorkflowClient client, ImageId id) {
        var options = WorkflowOptions.newBuilder()
                .setWorkflowId(ProductImageWorkflow.workflowId(id))
                .setTaskQueue(ProductImageWorkflow.TASK_QUEUE)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                .build();
        try {
            WorkflowClient.start(
                    client.newWorkflowStub(ProductImageWorkflow.class, options)::run, new ProcessImage(id));
            return true;
        } catch (WorkflowExecutionAlreadyStarted already) {
            return false;
        }
    }
}
