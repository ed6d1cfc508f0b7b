package cartwright.workflows.search;

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

/** Runs that began under earlier code must go on under today's; see {@link RecordSearchHistories}. */
class ReindexReplayTest {

    /** A run that was recorded. */
    enum Scenario {
        SWAPPED,
        FILLED_TWICE,
        ABANDONED,
        CHECKED;

        String history() {
            return "histories/search/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithRunsThatBeganEarlier(Scenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(Scenario.SWAPPED.history()).replace("SearchIndexCompare", "SearchIndexCount");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        try (var server = TestWorkflowEnvironment.newInstance()) {
            var worker = server.newWorker(
                    ReindexWorkflow.TASK_QUEUE,
                    WorkerOptions.newBuilder()
                            .setDefaultDeadlockDetectionTimeout(TimeUnit.MINUTES.toMillis(1))
                            .build());
            worker.registerWorkflowImplementationTypes(ReindexWorkflowImpl.class, IndexCheckWorkflowImpl.class);
            WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(history), worker);
        }
    }
}
