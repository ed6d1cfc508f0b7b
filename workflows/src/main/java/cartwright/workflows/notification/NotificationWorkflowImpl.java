package cartwright.workflows.notification;

import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Sends a batch; a message whose provider was out of reach goes on in a workflow of its own. */
public final class NotificationWorkflowImpl implements NotificationWorkflow {

    private static final int TRIES = 12;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);

    private final NotificationActivities messages = Workflow.newActivityStub(
            NotificationActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(2))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumInterval(Duration.ofMinutes(5))
                            .build())
                    .build());

    @Override
    public void send(List<String> messageIds) {
        var unsent = messages.send(messageIds);
        if (messageIds.size() == 1) {
            keepTrying(unsent);
        } else {
            unsent.forEach(this::sendApart);
        }
    }

    private void keepTrying(List<String> unsent) {
        var pause = Duration.ofSeconds(30);
        var left = unsent;
        for (int tried = 1; !left.isEmpty() && tried < TRIES; tried++) {
            Workflow.sleep(pause);
            left = messages.send(left);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void sendApart(String messageId) {
        var apart = Workflow.newChildWorkflowStub(
                NotificationWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(NotificationWorkflow.workflowId(messageId))
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .build());
        Async.procedure(apart::send, List.of(messageId));
        Workflow.getWorkflowExecution(apart).get();
    }
}
