package cartwright.workflows.inventory;

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

/** Purchase orders and transfers that began under earlier code must go on under today's: they last for weeks. */
class StockWorkflowsReplayTest {

    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatBeganEarlier(StockScenario scenario) {
        assertThatCode(() -> replay(scenario, Histories.read(scenario.history())))
                .doesNotThrowAnyException();
    }

    @Test
    void noticesWhenAWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(StockScenario.TRANSFERRED.history()).replace("TransferTakeOut", "TransferThrowAway");

        assertThatThrownBy(() -> replay(StockScenario.TRANSFERRED, other))
                .hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(StockScenario scenario, String history) throws Exception {
        try (var server = TestWorkflowEnvironment.newInstance(Shop.searchable().build())) {
            WorkflowReplayer.replayWorkflowExecution(
                    WorkflowExecutionHistory.fromJson(history), server, scenario.implementation());
        }
    }
}
