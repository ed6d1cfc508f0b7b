package cartwright.workflows.notification;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationWorkflowTest {

    private final FakeMessages messages = new FakeMessages();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    /** Messages of which some cannot be handed over yet. */
    static final class FakeMessages implements NotificationActivities {

        private final List<List<String>> batches = new ArrayList<>();
        private final Set<String> unreachable = new LinkedHashSet<>();

        @Override
        public synchronized List<String> send(List<String> messageIds) {
            batches.add(List.copyOf(messageIds));
            return messageIds.stream().filter(unreachable::contains).toList();
        }

        synchronized List<List<String>> batches() {
            return List.copyOf(batches);
        }

        synchronized void unreachable(String... ids) {
            unreachable.clear();
            unreachable.addAll(List.of(ids));
        }
    }

    @BeforeEach
    void open() {
        var worker = environment.newWorker(NotificationWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
        worker.registerActivitiesImplementations(messages);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private void send(String batch, String... ids) {
        workflow(batch).send(List.of(ids));
    }

    private NotificationWorkflow workflow(String batch) {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        NotificationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(NotificationWorkflow.workflowId(batch))
                                .setTaskQueue(NotificationWorkflow.TASK_QUEUE)
                                .build());
    }

    @Test
    void sendsABatchAtOnce() {
        send("batch", "a", "b", "c");

        assertThat(messages.batches()).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void keepsTryingWhatDidNotGoOutInAWorkflowOfItsOwn() {
        messages.unreachable("b");
        // Not waited for: while somebody waits for a workflow time is skipped, and with it go all the tries.
        WorkflowClient.start(workflow("batch")::send, List.of("a", "b", "c"));
        eventually(() -> assertThat(messages.batches()).hasSize(2));

        environment.sleep(Duration.ofMinutes(3));
        var tried = messages.batches().size();
        messages.unreachable();
        environment
                .getWorkflowClient()
                .newUntypedWorkflowStub(NotificationWorkflow.workflowId("b"))
                .getResult(Void.class);

        assertThat(tried).isBetween(3, 5);
        assertThat(messages.batches()).hasSize(tried + 1).endsWith(List.of("b"));
    }

    @Test
    void givesAMessageUpAfterADay() {
        messages.unreachable("b");

        send("b", "b");

        assertThat(messages.batches()).hasSize(12).containsOnly(List.of("b"));
    }
}
