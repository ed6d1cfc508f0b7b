package cartwright.workflows.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.catalog.ProductImportReplayTest.Scenario;
import cartwright.workflows.fixtures.Eventually;
import cartwright.workflows.kernel.ImportId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link ProductImportReplayTest} replays, on a real Temporal server. Run it by name, with the path of the
 * {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordImportHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal</pre>
 */
@EnabledIfSystemProperty(named = "cartwright.record", matches = ".+")
class RecordImportHistories {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final ImportId ID = new ImportId("imp_" + "0".repeat(31) + "1");

    @ParameterizedTest
    @EnumSource
    void record(Scenario scenario) throws IOException {
        var catalogue = new FakeImports();
        switch (scenario) {
            case COMPLETED -> {}
            case RETRIED -> catalogue.diesAt(20);
            case CANCELLED -> catalogue.holds();
            case UNREADABLE -> catalogue.isUnreadable();
        }
        try (var server = TestWorkflowEnvironment.startLocal(TemporalDevServerOptions.newBuilder()
                .setExistingPath(System.getProperty("cartwright.record"))
                .build())) {
            var worker = server.newWorker(ProductImportWorkflow.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(ProductImportWorkflowImpl.class);
            worker.registerActivitiesImplementations(catalogue);
            server.start();
            run(scenario, catalogue, server.getWorkflowClient());
            var history = server.getWorkflowClient().fetchHistory(ProductImportWorkflow.workflowId(ID));
            var file = RESOURCES.resolve(scenario.history());
            Files.createDirectories(file.getParent());
            // Where it was recorded is nobody's business.
            Files.writeString(
                    file,
                    history.toJson(true).replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"") + "\n");
        }
    }

    private static void run(Scenario scenario, FakeImports catalogue, WorkflowClient client) {
        ImportStart.start(client, ID);
        var workflow = client.newWorkflowStub(ProductImportWorkflow.class, ProductImportWorkflow.workflowId(ID));
        if (scenario == Scenario.CANCELLED) {
            Eventually.eventually(() -> assertThat(catalogue.applied()).isEqualTo(10));
            workflow.cancel(new CancelImport("cus_1"));
            catalogue.letsGo();
        }
        WorkflowStub.fromTyped(workflow).getResult(ImportProgress.class);
    }
}
