package cartwright.workflows.catalog;

import cartwright.workflows.catalog.ProductImageReplayTest.Scenario;
import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.kernel.ImageId;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link ProductImageReplayTest} replays, on a real Temporal server. Run it by name, with the path of the
 * {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordImageHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordImageHistories {

    private static final ImageId ID = new ImageId("img_" + "0".repeat(31) + "1");

    @ParameterizedTest
    @EnumSource
    void record(Scenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        var images = new FakeImages();
        switch (scenario) {
            case IMAGE_READY -> {}
            case IMAGE_RETRIED -> images.failsFirst(2);
            case IMAGE_REFUSED -> images.endsAs(ImageOutcome.refused("BROKEN"));
        }
        try (var server = Histories.server()) {
            server.newWorker(ProductImageWorkflow.TASK_QUEUE)
                    .registerWorkflowImplementationTypes(ProductImageWorkflowImpl.class);
            server.newWorker(ProductImageActivities.RENDERING_QUEUE).registerActivitiesImplementations(images);
            server.start();
            var client = server.getWorkflowClient();
            ImageStart.start(client, ID);
            var id = ProductImageWorkflow.workflowId(ID);
            WorkflowStub.fromTyped(client.newWorkflowStub(ProductImageWorkflow.class, id))
                    .getResult(ImageOutcome.class);
            Histories.write(scenario.history(), client.fetchHistory(id).toJson(true));
        }
    }
}
