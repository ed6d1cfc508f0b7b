package cartwright.workflows.returns;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.fixtures.Shop;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Returns and claims that began under earlier code must go on under today's. */
class ReturnWorkflowReplayTest {

    @ParameterizedTest
    @EnumSource
    void goesOnWithReturnsThatBeganEarlier(ReturnScenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithClaimsThatBeganEarlier(ClaimScenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenAClaimWouldDoSomethingElse() throws IOException {
        var other =
                Histories.read(ClaimScenario.REFUNDED.history()).replace("ClaimPromiseClaim", "ClaimPromiseOtherClaim");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(ReturnScenario.RETURNED.history())
                .replace("ReturnPromiseRefund", "ReturnPromiseOtherRefund");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        try (var server = TestWorkflowEnvironment.newInstance(Shop.searchable().build())) {
            WorkflowReplayer.replayWorkflowExecution(
                    WorkflowExecutionHistory.fromJson(history),
                    server,
                    ReturnWorkflowImpl.class,
                    ClaimWorkflowImpl.class);
        }
    }
}
