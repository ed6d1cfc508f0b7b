package cartwright.workflows.repair;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.kernel.BatchId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import cartwright.workflows.repair.RepairBatchReplayTest.Scenario;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link RepairBatchReplayTest} replays, on a real Temporal server. Run it by name, with the path of the
 * {@code temporal} command:
 *
 * <pre>mvn -pl workflows test -Dtest='cartwright.workflows.repair.RecordHistories' \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordHistories {

    private static final AttentionFilter TIMED_OUT =
            new AttentionFilter(WorkflowType.ORDER, "TIMED_OUT", "label", null, null);

    @ParameterizedTest
    @EnumSource
    void record(Scenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        var desk = desk(scenario);
        var id = RepairBatchWorkflow.workflowId(BatchId.of(new UUID(7, 7)));
        try (var server = Histories.server()) {
            var worker = server.newWorker(RepairBatchWorkflow.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(RepairBatchWorkflowImpl.class);
            worker.registerActivitiesImplementations(desk);
            server.start();
            var workflow = server.getWorkflowClient()
                    .newWorkflowStub(
                            RepairBatchWorkflow.class,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId(id)
                                    .setTaskQueue(RepairBatchWorkflow.TASK_QUEUE)
                                    .build());
            WorkflowClient.start(workflow::repair, batch(scenario));
            if (scenario == Scenario.BATCH_STOPPED) {
                stop(workflow, desk);
            }
            WorkflowStub.fromTyped(workflow).getResult(RepairProgress.class);
            Histories.write(
                    scenario.history(),
                    server.getWorkflowClient().fetchHistory(id).toJson(true));
        }
    }

    private static FakeDesk desk(Scenario scenario) {
        var desk = new FakeDesk();
        desk.park(5);
        switch (scenario) {
            case BATCH_COMPLETED -> {
                desk.answers(1, new RepairOutcome.Refused("ACTION_NOT_POSSIBLE"));
                desk.answers(2, new RepairOutcome.ResolvedMeanwhile());
                desk.cannotReach(3);
            }
            case BATCH_STOPPED -> desk.holds(1);
            case BATCH_ON_FROM_AN_EARLIER_RUN -> {}
        }
        return desk;
    }

    private static RepairBatch batch(Scenario scenario) {
        var batch = new RepairBatch(TIMED_OUT, Action.RETRY, "acc_operations", "the carrier is back", null, 2, null);
        return switch (scenario) {
            case BATCH_COMPLETED, BATCH_STOPPED -> batch;
            case BATCH_ON_FROM_AN_EARLIER_RUN ->
                batch.over(TIMED_OUT.until(Instant.parse("2026-01-02T00:00:00Z")))
                        .resumedAfter(
                                RepairProgress.beginning().matching(5).and(new RepairOutcome.Done()),
                                new WaitingStep.Position(
                                        Instant.parse("2026-01-01T00:00:00Z"), OrderId.of(new UUID(1, 0)), "label:0"));
        };
    }

    /** While a decision is under way. */
    private static void stop(RepairBatchWorkflow workflow, FakeDesk desk) {
        eventually(() -> assertThat(workflow.progress().done()).isOne());
        workflow.stop(new StopBatch("acc_admin", "it does not help"));
        desk.letsGo();
    }
}
