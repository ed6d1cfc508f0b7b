package cartwright.workflows.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Silences;
import cartwright.workflows.reconciliation.PaymentReconciliationWorkflow.Phase;
import cartwright.workflows.reconciliation.PaymentReconciliationWorkflow.Progress;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentReconciliationWorkflowTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-10");

    private final FakeReconciliation shop = new FakeReconciliation();
    private final TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance();

    @BeforeEach
    void open() {
        environment.registerSearchAttribute(
                ReconciliationSearch.PROVIDER.getName(), ReconciliationSearch.PROVIDER.getValueType());
        environment.registerSearchAttribute(
                ReconciliationSearch.BREAKS.getName(), ReconciliationSearch.BREAKS.getValueType());
        environment.registerSearchAttribute(
                NightlyReconciliationWorkflowImpl.SCHEDULED_FOR.getName(),
                NightlyReconciliationWorkflowImpl.SCHEDULED_FOR.getValueType());
        var worker = environment.newWorker(ReconciliationActivities.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(
                PaymentReconciliationWorkflowImpl.class, NightlyReconciliationWorkflowImpl.class);
        worker.registerActivitiesImplementations(shop);
        environment.start();
    }

    @AfterEach
    void close() {
        environment.close();
    }

    private PaymentReconciliationWorkflow run() {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        PaymentReconciliationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(PaymentReconciliationWorkflow.workflowId(SettlementProvider.STRIPE, DAY))
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                                .setTaskQueue(PaymentReconciliationWorkflow.TASK_QUEUE)
                                .build());
    }

    private static ReconcileDay day() {
        return new ReconcileDay(SettlementProvider.STRIPE, DAY, null, "test");
    }

    @Test
    void importsComparesAndEndsWithItsFigures() {
        var run = run();

        var summary = run.reconcile(day());

        assertThat(summary).isEqualTo(new RunSummary(1, 300, 0));
        assertThat(shop.calls()).containsExactly("open STRIPE 2026-11-10", "load", "match", "replay", "complete");
        assertThat(run.progress()).isEqualTo(new Progress(Phase.COMPLETED, 300, 300, 0));
        assertThat(WorkflowStub.fromTyped(run)
                        .describe()
                        .getTypedSearchAttributes()
                        .get(ReconciliationSearch.BREAKS))
                .isZero();
    }

    /** The server ends what says nothing for so long, and has it done by another worker. */
    @Test
    void missesALostWorkerWithinTwoMinutesWhateverItWasAt() {
        run().reconcile(day());

        assertThat(Silences.of(
                        environment.getWorkflowClient(),
                        PaymentReconciliationWorkflow.workflowId(SettlementProvider.STRIPE, DAY)))
                .hasSize(5)
                .allSatisfy((step, silence) -> assertThat(silence).isLessThanOrEqualTo(Duration.ofMinutes(2)));
    }

    @Test
    void looksAgainAfterLostWebhooksWereReplayed() {
        shop.hasLost(2);
        var began = environment.currentTimeMillis();

        var summary = run().reconcile(day());

        assertThat(summary.breaks()).isZero();
        assertThat(shop.calls())
                .containsExactly("open STRIPE 2026-11-10", "load", "match", "replay", "match", "complete");
        assertThat(Duration.ofMillis(environment.currentTimeMillis() - began))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void goesOnBehindTheLastPageAfterABrokenConnection() {
        shop.breaksAfterPage(2);

        run().reconcile(day());

        assertThat(shop.pages()).containsExactly(1, 2, 3);
    }

    @Test
    void importsAnewWhatACrashOfTheDatabaseHasTakenBeforeItCompares() {
        shop.losesRows(2);

        var summary = run().reconcile(day());

        assertThat(summary).isEqualTo(new RunSummary(1, 300, 0));
        assertThat(shop.calls())
                .containsExactly("open STRIPE 2026-11-10", "load", "load", "load", "match", "replay", "complete");
    }

    @Test
    void leavesAFailedRunWhenTheDatabaseKeepsCrashing() {
        shop.losesRows(3);
        var run = run();

        assertThatThrownBy(() -> run.reconcile(day())).isInstanceOf(WorkflowFailedException.class);
        assertThat(shop.calls()).last().isEqualTo("fail: ReconciliationMatch: 0 of 300 rows are there");
    }

    @Test
    void leavesAFailedRunWhenTheProviderRefuses() {
        shop.refuses();
        var run = run();

        assertThatThrownBy(() -> run.reconcile(day())).isInstanceOf(WorkflowFailedException.class);
        assertThat(shop.calls()).containsExactly("open STRIPE 2026-11-10", "fail: ReconciliationLoad: no such key");
    }

    @Test
    void leavesAFailedRunWhenItIsCancelledWhileItWaitsForReplays() {
        shop.hasLost(1);
        var run = run();
        environment.registerDelayedCallback(
                Duration.ofMinutes(1), () -> WorkflowStub.fromTyped(run).cancel());

        assertThatThrownBy(() -> run.reconcile(day())).isInstanceOf(WorkflowFailedException.class);

        assertThat(shop.calls()).last().asString().startsWith("fail");
    }

    @Test
    void mayBeRunAgainForTheSameDay() {
        run().reconcile(day());
        run().reconcile(day());

        assertThat(shop.calls()).filteredOn("complete"::equals).hasSize(2);
    }

    @Test
    void reconcilesTheDayBeforeTheOneItWasScheduledFor() {
        nightly("2026-11-11T04:30:00Z")
                .reconcileDayBefore(List.of(SettlementProvider.STRIPE, SettlementProvider.SQUARE));

        assertThat(shop.calls()).contains("open STRIPE 2026-11-10", "open SQUARE 2026-11-10");
    }

    @Test
    void looksAgainAtEarlierDaysWhosePayoutsWereNotFinished() {
        shop.hasUnfinished(LocalDate.parse("2026-11-08"));

        assertThat(nightly("2026-11-11T04:30:00Z").reconcileDayBefore(List.of(SettlementProvider.STRIPE)))
                .hasSize(2);

        assertThat(shop.calls()).contains("open STRIPE 2026-11-10", "open STRIPE 2026-11-08");
    }

    @Test
    void failsWhenARunDoesSoThatTheScheduleIsPaused() {
        shop.refuses();
        var nightly = nightly("2026-11-11T04:30:00Z");

        assertThatThrownBy(() -> nightly.reconcileDayBefore(List.of(SettlementProvider.STRIPE)))
                .isInstanceOf(WorkflowFailedException.class)
                .rootCause()
                .hasMessageContaining("STRIPE");
    }

    @Test
    void leavesARunAloneThatIsGoingOn() {
        shop.holds();
        var going = run();
        WorkflowClient.start(going::reconcile, day());

        assertThat(nightly("2026-11-11T04:30:00Z").reconcileDayBefore(List.of(SettlementProvider.STRIPE)))
                .isEmpty();

        shop.letsGo();
        assertThat(WorkflowStub.fromTyped(going).getResult(RunSummary.class).run())
                .isOne();
    }

    private NightlyReconciliationWorkflow nightly(String scheduled) {
        return environment
                .getWorkflowClient()
                .newWorkflowStub(
                        NightlyReconciliationWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(NightlyReconciliationWorkflow.WORKFLOW_ID + "-" + scheduled)
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(
                                                NightlyReconciliationWorkflowImpl.SCHEDULED_FOR,
                                                OffsetDateTime.parse(scheduled))
                                        .build())
                                .setTaskQueue(NightlyReconciliationWorkflow.TASK_QUEUE)
                                .build());
    }
}
