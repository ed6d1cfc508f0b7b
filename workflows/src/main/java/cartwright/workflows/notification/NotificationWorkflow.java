package cartwright.workflows.notification;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** Sends the messages of one batch of events. A failed message never fails an order. */
@WorkflowInterface
public interface NotificationWorkflow {

    String TASK_QUEUE = "notification";

    /** One run per batch, so that a batch handed over twice is sent once. */
    static String workflowId(String batchId) {
        return "notification/" + batchId;
    }

    /** Sends each message at most once; those whose provider could not be reached are tried again for a day. */
    @WorkflowMethod
    void send(List<String> messageIds);
}
