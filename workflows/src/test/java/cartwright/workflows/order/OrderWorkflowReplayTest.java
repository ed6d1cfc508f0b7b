package cartwright.workflows.order;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.fixtures.Histories;
import cartwright.workflows.fixtures.Shop;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Orders that began under earlier code must go on under today's. A red test means that orders in flight would get stuck:
 * put the change behind {@code Workflow.getVersion} and add a history; do not record the old ones again once the shop
 * is in use.
 */
class OrderWorkflowReplayTest {

    @ParameterizedTest
    @EnumSource
    void goesOnWithOrdersThatBeganEarlier(Scenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenTheWorkflowWouldDoSomethingElse() throws IOException {
        var otherOrder =
                Histories.read(Scenario.HAPPY.history()).replace("FulfilmentBuyLabel", "FulfilmentBuyOtherLabel");

        assertThatThrownBy(() -> replay(otherOrder)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        try (var server = TestWorkflowEnvironment.newInstance(Shop.searchable().build())) {
            WorkflowReplayer.replayWorkflowExecution(
                    io.temporal.common.WorkflowExecutionHistory.fromJson(history), server, OrderWorkflowImpl.class);
        }
    }
}
