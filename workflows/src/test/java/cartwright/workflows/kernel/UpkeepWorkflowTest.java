package cartwright.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Silences;
import cartwright.workflows.kernel.PartitionReport.Caught;
import cartwright.workflows.kernel.RetentionWorkflow.Forgotten;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpkeepWorkflowTest {

    private final FakePartitions partitions = new FakePartitions();
    private final FakeRetention retention = new FakeRetention();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    /** Partitions whose database is away for a number of tries. */
    static final class FakePartitions implements PartitionActivities {

        private int failures;
        private int tries;

        @Override
        public synchronized PartitionReport keepAhead() {
            tries++;
            if (tries <= failures) {
                throw new IllegalStateException("lock timeout");
            }
            return new PartitionReport(2, List.of(new Caught("orders.orders", 3)));
        }
    }

    /** Rows by kind, of which one step takes at most ten. */
    static final class FakeRetention implements RetentionActivities {

        private final SequencedMap<String, Long> due = new TreeMap<>();

        @Override
        public synchronized List<String> kinds() {
            return List.copyOf(due.keySet());
        }

        @Override
        public synchronized Batch forget(String kind) {
            var taken = Math.min(10, due.getOrDefault(kind, 0L));
            var left = due.merge(kind, -taken, Math::addExact);
            return new Batch(taken, left > 0);
        }
    }

    @BeforeEach
    void open() {
        var worker = environment.newWorker(Upkeep.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(PartitionsWorkflowImpl.class, RetentionWorkflowImpl.class);
        worker.registerActivitiesImplementations(partitions, retention);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void saysWhatWasMadeAndWhatWasCaught() {
        assertThat(start(PartitionsWorkflow.class).keepAhead())
                .isEqualTo(new PartitionReport(2, List.of(new Caught("orders.orders", 3))));
    }

    @Test
    void triesAgainWhileTheTablesAreBusy() {
        partitions.failures = 5;

        assertThat(start(PartitionsWorkflow.class).keepAhead().made()).isEqualTo(2);
        assertThat(partitions.tries).isEqualTo(6);
    }

    @Test
    void failsInSightWhenPartitionsCannotBeMade() {
        partitions.failures = Integer.MAX_VALUE;
        var workflow = start(PartitionsWorkflow.class);

        assertThatThrownBy(workflow::keepAhead).isInstanceOf(WorkflowFailedException.class);
        assertThat(partitions.tries).isEqualTo(20);
    }

    @Test
    void forgetsEveryKindToTheEnd() {
        retention.due.put("keys", 25L);
        retention.due.put("logins", 0L);
        retention.due.put("webhooks", 10L);

        assertThat(start(RetentionWorkflow.class).forgetAll())
                .containsExactly(new Forgotten("keys", 25), new Forgotten("logins", 0), new Forgotten("webhooks", 10));
        assertThat(retention.due.values()).containsOnly(0L);
    }

    @Test
    void leavesWhatIsTooMuchForOneNightToTheNext() {
        retention.due.put("keys", 5_000L);

        assertThat(start(RetentionWorkflow.class).forgetAll()).containsExactly(new Forgotten("keys", 2_000));
    }

    /** The server ends what says nothing for so long, and has it done by another worker. */
    @Test
    void missesALostWorkerWithinAMinuteWhateverItWasAt() {
        retention.due.put("keys", 1L);
        var forgetting = start(RetentionWorkflow.class);
        forgetting.forgetAll();
        var making = start(PartitionsWorkflow.class);
        making.keepAhead();

        assertThat(Silences.of(environment.getWorkflowClient(), forgetting))
                .containsOnlyKeys("RetentionKinds", "RetentionForget")
                .allSatisfy((step, silence) -> assertThat(silence).isLessThanOrEqualTo(Duration.ofMinutes(1)));
        assertThat(Silences.of(environment.getWorkflowClient(), making))
                .containsOnlyKeys("PartitionsKeepAhead")
                .allSatisfy((step, silence) -> assertThat(silence).isLessThanOrEqualTo(Duration.ofMinutes(1)));
    }

    private <T> T start(Class<T> workflow) {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        workflow,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Upkeep.TASK_QUEUE)
                                .build());
    }
}
