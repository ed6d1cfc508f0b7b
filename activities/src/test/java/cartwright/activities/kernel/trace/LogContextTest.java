package cartwright.activities.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.kernel.OrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class LogContextTest {

    private static final OrderId ORDER = new OrderId("ord_" + "0".repeat(32));

    @Test
    void anOrdersWorkflowNamesItsOrder() {
        assertThat(LogContext.orderOf("order/" + ORDER)).contains(ORDER.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund/ref_1", "notification/evt_1-evt_2", "order/", "order/evt_1", "border/ord_1", ""})
    void otherWorkflowsNameNone(String workflowId) {
        assertThat(LogContext.orderOf(workflowId)).isEmpty();
    }

    @Test
    void anArgumentNamesTheOrderOfAnotherWorkflow() {
        assertThat(LogContext.of("refund/ref_1", "req-1", "x", null, ORDER))
                .isEqualTo(new LogContext("refund/ref_1", ORDER.value(), "req-1"));
    }

    @Test
    void closingGivesTheThreadItsEarlierNamesBack() {
        var request = new LogContext(null, null, "req-1");
        try (var _ = request.open()) {
            try (var _ = LogContext.of("order/" + ORDER, null).open()) {
                assertThat(MDC.getCopyOfContextMap())
                        .containsOnlyKeys(LogContext.WORKFLOW, LogContext.ORDER)
                        .containsEntry(LogContext.ORDER, ORDER.value());
            }
            assertThat(LogContext.current()).isEqualTo(request);
        }

        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }
}
