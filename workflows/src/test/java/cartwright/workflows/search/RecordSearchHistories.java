package cartwright.workflows.search;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.search.ReindexReplayTest.Scenario;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link ReindexReplayTest} replays, on a real Temporal server. Run it by name, with the path of the
 * {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest=RecordSearchHistories -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordSearchHistories {

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void record(Scenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        var indices = new FakeIndices();
        indices.differs(
                switch (scenario) {
                    case SWAPPED, CHECKED -> 0;
                    case FILLED_TWICE -> 1;
                    case ABANDONED -> 2;
                });
        try (var server = Histories.server()) {
            var worker = server.newWorker(ReindexWorkflow.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(ReindexWorkflowImpl.class, IndexCheckWorkflowImpl.class);
            worker.registerActivitiesImplementations(indices);
            server.start();
            var run = start(scenario, server.getWorkflowClient());
            run.getResultAsync(Object.class)
                    .handle((result, failure) -> scenario)
                    .join();
            var execution = Objects.requireNonNull(run.getExecution());
            Histories.write(
                    scenario.history(),
                    server.getWorkflowClient()
                            .fetchHistory(execution.getWorkflowId(), execution.getRunId())
                            .toJson(true));
        }
    }

    private static WorkflowStub start(Scenario scenario, WorkflowClient client) {
        var options = WorkflowOptions.newBuilder().setTaskQueue(ReindexWorkflow.TASK_QUEUE);
        if (scenario == Scenario.CHECKED) {
            var check = client.newWorkflowStub(
                    IndexCheckWorkflow.class,
                    options.setWorkflowId(IndexCheckWorkflow.WORKFLOW_ID).build());
            WorkflowClient.start(check::check, true);
            return WorkflowStub.fromTyped(check);
        }
        var reindex = client.newWorkflowStub(
                ReindexWorkflow.class,
                options.setWorkflowId(ReindexWorkflow.WORKFLOW_ID).build());
        WorkflowClient.start(reindex::reindex, new Reindex("cus_operator", "recorded"));
        return WorkflowStub.fromTyped(reindex);
    }
}
