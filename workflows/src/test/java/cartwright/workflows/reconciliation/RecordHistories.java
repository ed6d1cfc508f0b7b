package cartwright.workflows.reconciliation;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.reconciliation.PaymentReconciliationReplayTest.Scenario;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records the histories that {@link PaymentReconciliationReplayTest} replays, on a real Temporal server. Run it by name, with the
 * path of the {@code temporal} command; what waits for replays takes two minutes:
 *
 * <pre>mvn -pl workflows test -Dtest='cartwright.workflows.reconciliation.RecordHistories' \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Dcartwright.record=/usr/local/bin/temporal -Dcartwright.scenario=ALL</pre>
 */
@EnabledIfSystemProperty(named = Histories.RECORD, matches = ".+")
class RecordHistories {

    private static final LocalDate DAY = LocalDate.parse("2026-11-10");

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void record(Scenario scenario) throws IOException {
        if (!Histories.isChosen(scenario)) {
            return;
        }
        var shop = new FakeReconciliation();
        prepare(scenario, shop);
        try (var server = Histories.server(
                ReconciliationSearch.PROVIDER.getName() + "=Keyword", ReconciliationSearch.BREAKS.getName() + "=Int")) {
            var worker = server.newWorker(ReconciliationActivities.TASK_QUEUE);
            worker.registerWorkflowImplementationTypes(
                    PaymentReconciliationWorkflowImpl.class, NightlyReconciliationWorkflowImpl.class);
            worker.registerActivitiesImplementations(shop);
            server.start();
            var run = start(scenario, server.getWorkflowClient());
            var execution = Objects.requireNonNull(run.getExecution());
            Histories.write(
                    scenario.history(),
                    server.getWorkflowClient()
                            .fetchHistory(execution.getWorkflowId(), execution.getRunId())
                            .toJson(true));
        }
    }

    private static void prepare(Scenario scenario, FakeReconciliation shop) {
        switch (scenario) {
            case AGREED, NIGHTLY -> {}
            case REPLAYED -> shop.hasLost(2);
            case REFUSED -> shop.refuses();
            case IMPORTED_AGAIN -> shop.losesRows(1);
            case NIGHTLY_WITH_AN_EARLIER_DAY -> shop.hasUnfinished(DAY);
        }
    }

    /** Started and ended, well or not. */
    private static WorkflowStub start(Scenario scenario, WorkflowClient client) {
        var id = scenario.isNightly()
                ? NightlyReconciliationWorkflow.WORKFLOW_ID
                : PaymentReconciliationWorkflow.workflowId(SettlementProvider.STRIPE, DAY);
        var options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(ReconciliationActivities.TASK_QUEUE)
                .build();
        WorkflowStub run;
        if (scenario.isNightly()) {
            var nightly = client.newWorkflowStub(NightlyReconciliationWorkflow.class, options);
            WorkflowClient.start(nightly::reconcileDayBefore, List.of(SettlementProvider.STRIPE));
            run = WorkflowStub.fromTyped(nightly);
        } else {
            var workflow = client.newWorkflowStub(PaymentReconciliationWorkflow.class, options);
            WorkflowClient.start(workflow::reconcile, new ReconcileDay(SettlementProvider.STRIPE, DAY, null, "test"));
            run = WorkflowStub.fromTyped(workflow);
        }
        run.getResultAsync(Object.class).handle((result, failure) -> scenario).join();
        return run;
    }
}
