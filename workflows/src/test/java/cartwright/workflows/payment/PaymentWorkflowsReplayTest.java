package cartwright.workflows.payment;

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

/** Refunds and late news that began under earlier code must go on under today's. */
class PaymentWorkflowsReplayTest {

    @ParameterizedTest
    @EnumSource
    void goesOnWithWhatBeganEarlier(PaymentScenario scenario) {
        assertThatCode(() -> replay(Histories.read(scenario.history()))).doesNotThrowAnyException();
    }

    @Test
    void noticesWhenAWorkflowWouldDoSomethingElse() throws IOException {
        var other = Histories.read(PaymentScenario.REFUND_PAID_LATE.history())
                .replace("PaymentPayRefund", "PaymentPayOtherRefund");

        assertThatThrownBy(() -> replay(other)).hasStackTraceContaining("NonDeterministicException");
    }

    private static void replay(String history) throws Exception {
        try (var server = TestWorkflowEnvironment.newInstance(Shop.searchable().build())) {
            WorkflowReplayer.replayWorkflowExecution(
                    WorkflowExecutionHistory.fromJson(history),
                    server,
                    RefundWorkflowImpl.class,
                    PaymentEventWorkflowImpl.class);
        }
    }
}
