package cartwright.workflows.kernel;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.kernel.SealingReplayTest.Scenario;
import cartwright.workflows.kernel.SealingWorkflow.Position;
import cartwright.workflows.kernel.SealingWorkflow.Resealed;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link SealingReplayTest} replays, on a real Temporal server. Run it by name, with the path of the
 * {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest='cartwright.workflows.kernel.RecordHistories' \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordHistories {

    @ParameterizedTest
    @EnumSource
    void record(Scenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        var sealing = new FakeSealing();
        sealing.has(Map.of("orders.address.body", 25, "orders.request.body", 10));
        sealing.fails(scenario == Scenario.SEALED_WITH_A_KEY_MISSING ? 2 : 0);
        try (var server = Histories.server()) {
            var worker = server.newWorker(Upkeep.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(SealingWorkflowImpl.class);
            worker.registerActivitiesImplementations(sealing);
            server.start();
            var workflow = server.getWorkflowClient()
                    .newWorkflowStub(
                            SealingWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue(Upkeep.TASK_QUEUE)
                                    .build());
            var run = WorkflowClient.start(workflow::resealAll, from(scenario));
            WorkflowStub.fromTyped(workflow).getResult(Resealed[].class);
            Histories.write(
                    scenario.history(),
                    server.getWorkflowClient()
                            .fetchHistory(run.getWorkflowId(), run.getRunId())
                            .toJson(true));
        }
    }

    private static @Nullable Position from(Scenario scenario) {
        return switch (scenario) {
            case SEALED, SEALED_WITH_A_KEY_MISSING -> null;
            case SEALED_ON_FROM_AN_EARLIER_RUN ->
                new Position(
                        List.of("orders.address.body", "orders.request.body"),
                        List.of(new Resealed("orders.address.body", 10, 5)),
                        "10");
        };
    }
}
