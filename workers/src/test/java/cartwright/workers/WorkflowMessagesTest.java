package cartwright.workers;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.notification.NotificationActivities;
import cartwright.workflows.notification.NotificationWorkflow;
import cartwright.workflows.notification.NotificationWorkflowImpl;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkflowMessagesTest {

    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();
    private final WorkflowMessages messages = new WorkflowMessages(environment.getWorkflowClient());
    private final HeldMessages held = new HeldMessages();

    @BeforeEach
    void open() {
        var worker = environment.newWorker(NotificationWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(NotificationWorkflowImpl.class);
        worker.registerActivitiesImplementations(held);
        environment.start();
    }

    @AfterEach
    void close() {
        held.release.countDown();
        environment.close();
    }

    @Test
    void sendsABatchThatIsHandedOverTwiceOnce() {
        messages.start("evt_1-evt_2", List.of("first", "second"));
        messages.start("evt_1-evt_2", List.of("first", "second"));
        held.release.countDown();

        finished("evt_1-evt_2");
        assertThat(held.sent()).containsExactly(List.of("first", "second"));
    }

    @Test
    void sendsEachBatchApart() {
        held.release.countDown();

        messages.start("evt_1-evt_1", List.of("first"));
        messages.start("evt_2-evt_2", List.of("second"));

        finished("evt_1-evt_1");
        finished("evt_2-evt_2");
        assertThat(held.sent()).containsExactlyInAnyOrder(List.of("first"), List.of("second"));
    }

    private void finished(String batch) {
        WorkflowStub.fromTyped(environment
                        .getWorkflowClient()
                        .newWorkflowStub(NotificationWorkflow.class, NotificationWorkflow.workflowId(batch)))
                .getResult(Void.class);
    }

    /** A provider that is slow until it is let go. */
    private static final class HeldMessages implements NotificationActivities {

        private final CountDownLatch release = new CountDownLatch(1);
        private final List<List<String>> sent = new ArrayList<>();

        @Override
        public List<String> send(List<String> messageIds) {
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            synchronized (this) {
                sent.add(List.copyOf(messageIds));
            }
            return List.of();
        }

        synchronized List<List<String>> sent() {
            return List.copyOf(sent);
        }
    }
}
