package cartwright.workflows.repair;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Histories;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches that began under earlier code must go on under today's; see {@link RecordHistories}. */
class RepairBatchReplayTest {

    /** A batch that was recorded. */
    enum Scenario {
        BATCH_COMPLETED,
        BATCH_STOPPED,
        BATCH_ON_FROM_AN_EARLIER_RUN;

        String history() {
            return "histories/repair/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithBatchesThatBeganEarlier(Scenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(Scenario.BATCH_COMPLETED.history()).replace("RepairResolve", "RepairGuess");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(
                WorkflowExecutionHistory.fromJson(history), RepairBatchWorkflowImpl.class);
    }
}
