package cartwright.workflows.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.kernel.SealingWorkflow.Resealed;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealingWorkflowTest {

    private final FakeSealing sealing = new FakeSealing();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

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
        sealing.has(Map.of("a", 25, "b", 0, "c", 10));

        assertThat(start().resealAll(null))
                .containsExactly(new Resealed("a", 25, 12), new Resealed("b", 0, 0), new Resealed("c", 10, 5));
    }

    @Test
    void needsNoInput() {
        sealing.has(Map.of("a", 4));
        var workflow = environment.getWorkflowClient().newUntypedWorkflowStub("SealingWorkflow", options());

        workflow.start();

        assertThat(workflow.getResult(Resealed[].class)).containsExactly(new Resealed("a", 4, 2));
    }

    @Test
    void goesALongWayInSeveralRuns() {
        sealing.has(Map.of("a", 10_005, "b", 3));
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
        sealing.has(Map.of("a", 4));
        sealing.fails(3);

        assertThat(start().resealAll(null)).containsExactly(new Resealed("a", 4, 2));
    }

    @Test
    void failsInSightWhenTheKeyStaysAway() {
        sealing.has(Map.of("a", 4));
        sealing.fails(Integer.MAX_VALUE);
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
