package cartwright.workflows.catalog;

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

/** Imports that began under earlier code must go on under today's; see {@link RecordImportHistories}. */
class ProductImportReplayTest {

    /** An import that was recorded. */
    enum Scenario {
        COMPLETED,
        RETRIED,
        CANCELLED,
        STOPPED,
        UNREADABLE;

        String history() {
            return "histories/catalog/" + name().toLowerCase(Locale.ROOT) + ".json";
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithImportsThatBeganEarlier(Scenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(Scenario.COMPLETED.history()).replace("ProductImportCheck", "ProductImportCompare");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    /** A machine that is busy with other tests may take longer than the second after which a workflow is thought stuck. */
    private static void replay(String history) throws Exception {
        try (var server = TestWorkflowEnvironment.newInstance()) {
            var worker = server.newWorker(
                    ProductImportWorkflow.TASK_QUEUE,
                    WorkerOptions.newBuilder()
                            .setDefaultDeadlockDetectionTimeout(TimeUnit.MINUTES.toMillis(1))
                            .build());
            worker.registerWorkflowImplementationTypes(ProductImportWorkflowImpl.class);
            WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(history), worker);
        }
    }
}
