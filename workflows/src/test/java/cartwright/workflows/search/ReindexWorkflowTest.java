package cartwright.workflows.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Silences;
import cartwright.workflows.search.ReindexProgress.Phase;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReindexWorkflowTest {

    private static final Reindex REQUEST = new Reindex("cus_operator", "new synonyms");

    private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
    private final FakeIndices indices = new FakeIndices();

    @BeforeEach
    void start() {
        var worker = server.newWorker(ReindexWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ReindexWorkflowImpl.class, IndexCheckWorkflowImpl.class);
        worker.registerActivitiesImplementations(indices);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private <T> T workflow(Class<T> type) {
        return server.getWorkflowClient()
                .newWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(ReindexWorkflow.WORKFLOW_ID)
                                .setTaskQueue(ReindexWorkflow.TASK_QUEUE)
                                .build());
    }

    @Test
    void putsANewIndexInThePlaceOfTheFormerOnceItHoldsEverything() {
        var workflow = workflow(ReindexWorkflow.class);

        var progress = workflow.reindex(REQUEST);

        assertThat(progress).isEqualTo(new ReindexProgress(Phase.SEARCHED, "products-new", 5));
        assertThat(workflow.progress()).isEqualTo(progress);
        assertThat(indices.done)
                .containsExactly("begin", "copy ", "copy c", "compare", "put", "drop " + FakeIndices.FORMER);
    }

    @Test
    void fillsItOnceMoreWhenSomethingIsMissing() {
        indices.differs(1);

        assertThat(workflow(ReindexWorkflow.class).reindex(REQUEST).written()).isEqualTo(10);
        assertThat(indices.shown()).isEqualTo("products-new");
    }

    @Test
    void leavesTheFormerOneWhereItIsWhenTheNewOneIsNeverRight() {
        indices.differs(2);
        var workflow = workflow(ReindexWorkflow.class);

        assertThatThrownBy(() -> workflow.reindex(REQUEST))
                .isInstanceOf(WorkflowException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo(ReindexWorkflow.INCOMPLETE));

        assertThat(indices.shown()).isEqualTo(FakeIndices.FORMER);
        assertThat(indices.done).endsWith("drop products-new").doesNotContain("put");
        assertThat(WorkflowStub.fromTyped(workflow)
                        .query("progress", ReindexProgress.class)
                        .phase())
                .isEqualTo(Phase.ABANDONED);
    }

    @Test
    void failsAtOnceWithoutAnOpenSearch() {
        indices.refuses();

        assertThatThrownBy(() -> workflow(ReindexWorkflow.class).reindex(REQUEST))
                .hasStackTraceContaining(SearchIndexActivities.NOT_CONFIGURED);
        assertThat(indices.done).isEmpty();
    }

    @Test
    void goesOnWhereALostWorkerWas() {
        indices.diesWhileItCopies();

        assertThat(workflow(ReindexWorkflow.class).reindex(REQUEST).written()).isEqualTo(5);

        assertThat(indices.done).containsSubsequence("copy to b", "copy on from b", "copy c", "compare");
        assertThat(indices.done).doesNotContain("copy ");
    }

    /** The server ends what says nothing for so long, and has it done by another worker. */
    @Test
    void missesALostWorkerWithinTwoMinutesWhateverItWasAt() {
        workflow(ReindexWorkflow.class).reindex(REQUEST);
        assertThat(Silences.of(server.getWorkflowClient(), ReindexWorkflow.WORKFLOW_ID))
                .containsOnlyKeys(
                        "SearchIndexBegin",
                        "SearchIndexCopy",
                        "SearchIndexCompare",
                        "SearchIndexSearched",
                        "SearchIndexPut",
                        "SearchIndexDrop")
                .allSatisfy((step, silence) -> assertThat(silence).isLessThanOrEqualTo(Duration.ofMinutes(2)));

        workflow(IndexCheckWorkflow.class).check(true);
        assertThat(Silences.of(server.getWorkflowClient(), ReindexWorkflow.WORKFLOW_ID))
                .containsOnlyKeys("SearchIndexCheck")
                .allSatisfy((step, silence) -> assertThat(silence).isLessThanOrEqualTo(Duration.ofMinutes(2)));
    }

    @Test
    void checksAndRepairsWhenItIsAskedTo() {
        assertThat(workflow(IndexCheckWorkflow.class).check(true).repaired()).isEqualTo(1);
        assertThat(workflow(IndexCheckWorkflow.class).check(false).repaired()).isZero();
    }
}
