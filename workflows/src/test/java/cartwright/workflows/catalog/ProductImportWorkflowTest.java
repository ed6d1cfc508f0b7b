package cartwright.workflows.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Eventually;
import cartwright.workflows.fixtures.Silences;
import cartwright.workflows.kernel.ImportId;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProductImportWorkflowTest {

    private static final ImportId ID = new ImportId("imp_" + "0".repeat(31) + "1");

    private final FakeImports catalogue = new FakeImports();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    @BeforeEach
    void open() {
        var worker = environment.newWorker(ProductImportWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ProductImportWorkflowImpl.class);
        worker.registerActivitiesImplementations(catalogue);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    @Test
    void stagesChecksAndAppliesUntilNothingIsLeft() {
        assertThat(imported()).isEqualTo(new ImportProgress(ImportStatus.COMPLETED, 30, 30, 30, 0, 0, 0));
        assertThat(catalogue.calls())
                .containsExactly("stage", "check", "apply from 0", "apply from 10", "apply from 20", "complete");
        assertThat(workflow().progress().processed()).isEqualTo(30);
    }

    @Test
    void goesOnBehindWhatADeadWorkerHasStored() {
        catalogue.diesAt(20);

        assertThat(imported().created()).isEqualTo(30);
        assertThat(catalogue.calls())
                .containsExactly("stage", "check", "apply from 0", "apply from 10", "apply from 20", "complete");
    }

    /** The server ends what says nothing for so long, and has it done by another worker. */
    @Test
    void missesALostWorkerWithinAMinuteInAllThatTakesLong() {
        imported();

        assertThat(Silences.of(environment.getWorkflowClient(), ProductImportWorkflow.workflowId(ID)))
                .extractingByKeys("ProductImportStage", "ProductImportCheck", "ProductImportApply")
                .allSatisfy(silence -> assertThat(silence).isLessThanOrEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void endsBetweenStepsWhenItIsCancelled() {
        catalogue.holds();
        ImportStart.start(environment.getWorkflowClient(), ID);
        Eventually.eventually(() -> assertThat(catalogue.isWaiting()).isTrue());

        workflow().cancel(new CancelImport("cus_1"));
        catalogue.letsGo();

        assertThat(result()).isEqualTo(new ImportProgress(ImportStatus.CANCELLED, 30, 20, 20, 0, 0, 0));
        assertThat(catalogue.calls()).last().isEqualTo("cancelled");
    }

    @Test
    void endsWithTheReasonWhenTheFileCannotBeRead() {
        catalogue.isUnreadable();

        assertThat(imported().status()).isEqualTo(ImportStatus.FAILED);
        assertThat(catalogue.calls()).containsExactly("stage", "fail FILE_UNREADABLE: The file is empty");
    }

    @Test
    void failsInSightWhenTheDatabaseStaysAway() {
        catalogue.isBroken();

        assertThatThrownBy(this::imported).isInstanceOf(WorkflowFailedException.class);
        assertThat(catalogue.calls()).last().asString().startsWith("fail GIVEN_UP");
    }

    @Test
    void countsAsCancelledWhenItsWorkflowIs() {
        catalogue.holds();
        ImportStart.start(environment.getWorkflowClient(), ID);
        Eventually.eventually(() -> assertThat(catalogue.isWaiting()).isTrue());

        WorkflowStub.fromTyped(workflow()).cancel();

        // Let go at once, the step could end while its cancellation is on its way, which the test server does not
        // survive.
        Eventually.eventually(() -> assertThat(environment
                        .getWorkflowClient()
                        .fetchHistory(ProductImportWorkflow.workflowId(ID))
                        .getEvents())
                .anyMatch(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes));
        assertThat(catalogue.calls()).doesNotContain("cancelled");
        catalogue.letsGo();

        assertThatThrownBy(this::result).isInstanceOf(WorkflowFailedException.class);
        assertThat(catalogue.calls()).containsExactly("stage", "check", "apply from 0", "apply from 10", "cancelled");
    }

    @Test
    void startsAnImportOnce() {
        assertThat(ImportStart.start(environment.getWorkflowClient(), ID)).isTrue();
        assertThat(result().status()).isEqualTo(ImportStatus.COMPLETED);
        assertThat(ImportStart.start(environment.getWorkflowClient(), ID)).isFalse();
    }

    private ImportProgress imported() {
        ImportStart.start(environment.getWorkflowClient(), ID);
        return result();
    }

    private ImportProgress result() {
        return WorkflowStub.fromTyped(workflow()).getResult(ImportProgress.class);
    }

    private ProductImportWorkflow workflow() {
        WorkflowClient client = environment.getWorkflowClient();
        return client.newWorkflowStub(ProductImportWorkflow.class, ProductImportWorkflow.workflowId(ID));
    }
}
