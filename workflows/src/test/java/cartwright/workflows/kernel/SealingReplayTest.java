package cartwright.workflows.kernel;

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

/** A change of keys that began under earlier code must go on under today's; see {@link RecordHistories}. */
class SealingReplayTest {

    /** A way through the columns that was recorded. */
    enum Scenario {
        SEALED,
        SEALED_WITH_A_KEY_MISSING,
        SEALED_ON_FROM_AN_EARLIER_RUN;

        String history() {
            return "histories/upkeep/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithWaysThatBeganEarlier(Scenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(Scenario.SEALED.history()).replace("SealingReseal", "SealingUnseal");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(WorkflowExecutionHistory.fromJson(history), SealingWorkflowImpl.class);
    }
}
