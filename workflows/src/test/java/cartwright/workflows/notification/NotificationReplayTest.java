package cartwright.workflows.notification;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Histories;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Batches of messages that began under earlier code must go on under today's. */
class NotificationReplayTest {

    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatBeganEarlier(NotificationScenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(NotificationScenario.TRIED_AGAIN.history())
                .replace("NotificationSend", "NotificationSendOther");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(
                WorkflowExecutionHistory.fromJson(history), NotificationWorkflowImpl.class);
    }
}
