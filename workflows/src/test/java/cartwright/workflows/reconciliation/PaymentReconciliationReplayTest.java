package cartwright.workflows.reconciliation;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Histories;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that began under earlier code must go on under today's; see {@link RecordHistories}. */
class PaymentReconciliationReplayTest {

    /** A run that was recorded. */
    enum Scenario {
        AGREED,
        REPLAYED,
        REFUSED,
        /** The database has lost the import before it was compared. */
        IMPORTED_AGAIN,
        /** A night of before days were looked at again. */
        NIGHTLY,
        NIGHTLY_WITH_AN_EARLIER_DAY;

        boolean isNightly() {
            return this == NIGHTLY || this == NIGHTLY_WITH_AN_EARLIER_DAY;
        }

        String history() {
            return "histories/reconciliation/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithRunsThatBeganEarlier(Scenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(Scenario.REPLAYED.history()).replace("ReconciliationMatch", "ReconciliationCompare");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    /** A machine that is busy with other tests may take longer than the second after which a workflow is thought stuck. */
    private static void replay(String history) throws Exception {
        try (var server = TestWorkflowEnvironment.newInstance()) {
            var worker = server.newWorker(
                    ReconciliationActivities.TASK_QUEUE,
                    WorkerOptions.newBuilder()
                            .setDefaultDeadlockDetectionTimeout(TimeUnit.MINUTES.toMillis(1))
                            .build());
            worker.registerWorkflowImplementationTypes(
                    PaymentReconciliationWorkflowImpl.class, NightlyReconciliationWorkflowImpl.class);
            WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(history), worker);
        }
    }
}
