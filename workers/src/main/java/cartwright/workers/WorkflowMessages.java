package cartwright.workers;

import cartwright.activities.notification.MessageBatches;
import cartwright.workflows.notification.NotificationWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import org.springframework.stereotype.Component;

/** Sends each batch of messages in a workflow of its own. */
@Component
class WorkflowMessages implements MessageBatches {

    private final WorkflowClient client;

    WorkflowMessages(WorkflowClient client) {
        this.client = client;
    }

    @Override
    public void start(String batchId, List<String> messageIds) {
        var workflow = client.newWorkflowStub(
                NotificationWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(NotificationWorkflow.workflowId(batchId))
                        .setTaskQueue(NotificationWorkflow.TASK_QUEUE)
                        .build());
        try {
            WorkflowClient.start(workflow::send, messageIds);
        } catch (WorkflowExecutionAlreadyStarted already) {
            // A batch handed over twice is sent once.
            return;
        }
    }
}
