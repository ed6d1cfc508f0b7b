package cartwright.workflows.notification;

import static cartwright.workflows.fixtures.Eventually.eventually;

import cartwright.workflows.notification.NotificationWorkflowTest.FakeMessages;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.Assertions;

/** Batches of messages whose histories are committed. */
enum NotificationScenario {
    /** Every message goes out at once. */
    SENT {
        @Override
        void live(WorkflowClient client, FakeMessages messages) {
            workflow(client).send(List.of("a", "b"));
        }
    },
    /** A message whose provider is out of reach goes on in a workflow of its own. */
    ONE_APART {
        @Override
        void live(WorkflowClient client, FakeMessages messages) {
            messages.unreachable("b");
            workflow(client).send(List.of("a", "b"));
        }
    },
    /** A message on its own, which goes out when it is tried again. */
    TRIED_AGAIN {
        @Override
        void live(WorkflowClient client, FakeMessages messages) {
            messages.unreachable("b");
            var workflow = workflow(client);
            WorkflowClient.start(workflow::send, List.of("b"));
            eventually(() -> Assertions.assertThat(messages.batches()).isNotEmpty());
            messages.unreachable();
            client.newUntypedWorkflowStub(workflowId()).getResult(Void.class);
        }
    };

    abstract void live(WorkflowClient client, FakeMessages messages);

    NotificationWorkflow workflow(WorkflowClient client) {
        return client.newWorkflowStub(
                NotificationWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId())
                        .setTaskQueue(NotificationWorkflow.TASK_QUEUE)
                        .build());
    }

    String workflowId() {
        return NotificationWorkflow.workflowId(name().toLowerCase(Locale.ROOT));
    }

    /** Where its history is. */
    String history() {
        return "histories/notification/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }
}
