package cartwright.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.kernel.SealingWorkflow.Resealed;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealingWorkflowTest {

    private final FakeSealing sealing = new FakeSealing();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    /** Columns of numbered rows, of which one step takes ten and every second is behind. */
    static final class FakeSealing implements SealingActivities {

        private final Map<String, Integer> rows = new TreeMap<>();
        private final Set<String> starts = new HashSet<>();
        private int failures;

        @Override
        public synchronized List<String> columns() {
            return List.copyOf(rows.keySet());
        }

        @Override
        public synchronized Batch reseal(String column, @Nullable String after) {
            if (failures-- > 0) {
                throw new IllegalStateException("no key old");
            }
            assertThat(starts.add(column + " after " + after)).isTrue();
            var from = after == null ? 0 : Integer.parseInt(after);
            var looked = Math.min(10, rows.getOrDefault(column, 0) - from);
            var next = from + looked;
            return new Batch(looked, looked / 2, looked == 10 ? String.valueOf(next) : null);
        }
    }

    @BeforeEach
    void open() {
        var worker = environment.newWorker(Upkeep.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(SealingWorkflowImpl.class);
        worker.registerActivitiesImplementations(sealing);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void goesThroughEveryColumnToTheEnd() {
        sealing.rows.putAll(Map.of("a", 25, "b", 0, "c", 10));

        assertThat(start().resealAll(null))
                .containsExactly(new Resealed("a", 25, 12), new Resealed("b", 0, 0), new Resealed("c", 10, 5));
    }

    @Test
    void needsNoInput() {
        sealing.rows.put("a", 4);
        var workflow = environment.getWorkflowClient().newUntypedWorkflowStub("SealingWorkflow", options());

        workflow.start();

        assertThat(workflow.getResult(Resealed[].class)).containsExactly(new Resealed("a", 4, 2));
    }

    @Test
    void goesALongWayInSeveralRuns() {
        sealing.rows.putAll(Map.of("a", 10_005, "b", 3));
        var workflow = start();
        var first = WorkflowClient.start(workflow::resealAll, null);

        assertThat(WorkflowStub.fromTyped(workflow).getResult(Resealed[].class))
                .containsExactly(new Resealed("a", 10_005, 5_002), new Resealed("b", 3, 1));
        assertThat(environment
                        .getWorkflowClient()
                        .fetchHistory(first.getWorkflowId(), first.getRunId())
                        .getLastEvent()
                        .hasWorkflowExecutionContinuedAsNewEventAttributes())
                .isTrue();
    }

    @Test
    void waitsForAKeyThatIsMissing() {
        sealing.rows.put("a", 4);
        sealing.failures = 3;

        assertThat(start().resealAll(null)).containsExactly(new Resealed("a", 4, 2));
    }

    @Test
    void failsInSightWhenTheKeyStaysAway() {
        sealing.rows.put("a", 4);
        sealing.failures = Integer.MAX_VALUE;
        var workflow = start();

        assertThatThrownBy(() -> workflow.resealAll(null)).isInstanceOf(WorkflowFailedException.class);
    }

    private SealingWorkflow start() {
        return environment.getWorkflowClient().newWorkflowStub(SealingWorkflow.class, options());
    }

    private static WorkflowOptions options() {
        return WorkflowOptions.newBuilder().setTaskQueue(Upkeep.TASK_QUEUE).build();
    }
}
