package cartwright.workflows.payment;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.ResolveAttention;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Pays a granted refund and stays until the provider has decided it; parks when it needs a person. */
@WorkflowInterface
public interface RefundWorkflow {

    String TASK_QUEUE = "order";

    /** One workflow per refund, so that a refund is paid once. */
    static String workflowId(RefundId id) {
        return "refund/" + id.value();
    }

    /** Ends when the refund has succeeded, or a person has given it up. */
    @WorkflowMethod
    MoneyMovement pay(OrderId orderId, RefundId refundId);

    /** How the refund stands after the provider's first answer; completes within the first task when it is quick. */
    @UpdateMethod
    MoneyMovement awaitFirstAnswer();

    /** Sends a parked refund on its way again. */
    @UpdateMethod
    void resolve(ResolveAttention resolution);

    /** How the refund stands. */
    @QueryMethod
    MoneyMovement state();
}
