package cartwright.workflows.repair;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.dispute.DisputeWorkflow;
import cartwright.workflows.fixtures.Orders;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.payment.PaymentEventWorkflow;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.RefundWorkflow;
import cartwright.workflows.repair.AttentionFilter.WorkflowType;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.ReturnWorkflow;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttentionFilterTest {

    static Stream<Arguments> parking() {
        return Stream.of(
                Arguments.of(OrderWorkflow.workflowId(Orders.anOrder().build().orderId()), WorkflowType.ORDER),
                Arguments.of(RefundWorkflow.workflowId(Orders.refundId()), WorkflowType.REFUND),
                Arguments.of(ReturnWorkflow.workflowId(Orders.returnId()), WorkflowType.RETURN),
                Arguments.of(ClaimWorkflow.workflowId(Orders.claimId()), WorkflowType.CLAIM),
                Arguments.of(DisputeWorkflow.workflowId(Provider.STRIPE, "dp_1"), WorkflowType.DISPUTE),
                Arguments.of(
                        PaymentEventWorkflow.workflowId(Provider.STRIPE, "reconciliation/12/3"),
                        WorkflowType.PAYMENT_EVENT));
    }

    /** A type that the desk does not know would keep it from listing anything at all. */
    @ParameterizedTest
    @MethodSource("parking")
    void knowsEveryWorkflowThatParksSteps(String workflowId, WorkflowType type) {
        assertThat(WorkflowType.of(workflowId)).isEqualTo(type);
        assertThat(type.isParked()).isTrue();
        assertThat(workflowId.split("/", -1)[0]).isEqualTo(type.context());
    }
}
