package cartwright.workflows.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.catalog.ProductImportReplayTest.Scenario;
import cartwright.workflows.fixtures.Eventually;
import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.kernel.ImportId;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link ProductImportReplayTest} replays, on a real Temporal server. Run it by name, with the path of the
 * {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordImportHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordImportHistories {

    private static final ImportId ID = new ImportId("imp_" + "0".repeat(31) + "1");

    @ParameterizedTest
    @EnumSource
    void record(Scenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        var catalogue = new FakeImports();
        switch (scenario) {
            case COMPLETED -> {}
            case RETRIED -> catalogue.diesAt(20);
            case CANCELLED, STOPPED -> catalogue.holds();
            case UNREADABLE -> catalogue.isUnreadable();
        }
        try (var server = Histories.server()) {
            var worker = server.newWorker(ProductImportWorkflow.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(ProductImportWorkflowImpl.class);
            worker.registerActivitiesImplementations(catalogue);
            server.start();
            run(scenario, catalogue, server.getWorkflowClient());
            Histories.write(
                    scenario.history(),
                    server.getWorkflowClient()
                            .fetchHistory(ProductImportWorkflow.workflowId(ID))
                            .toJson(true));
        }
    }

    private static void run(Scenario scenario, FakeImports catalogue, WorkflowClient client) {
        ImportStart.start(client, ID);
        var workflow = client.newWorkflowStub(ProductImportWorkflow.class, ProductImportWorkflow.workflowId(ID));
        if (scenario == Scenario.CANCELLED) {
            Eventually.eventually(() -> assertThat(catalogue.isWaiting()).isTrue());
            workflow.cancel(new CancelImport("cus_1"));
            catalogue.letsGo();
        }
        if (scenario == Scenario.STOPPED) {
            Eventually.eventually(() -> assertThat(catalogue.isWaiting()).isTrue());
            WorkflowStub.fromTyped(workflow).cancel();
            Eventually.eventually(() -> assertThat(client.fetchHistory(ProductImportWorkflow.workflowId(ID))
                            .getEvents())
                    .anyMatch(HistoryEvent::hasActivityTaskCancelRequestedEventAttributes));
            catalogue.letsGo();
            assertThatThrownBy(() -> WorkflowStub.fromTyped(workflow).getResult(ImportProgress.class))
                    .isInstanceOf(WorkflowFailedException.class);
            return;
        }
        WorkflowStub.fromTyped(workflow).getResult(ImportProgress.class);
    }
}
