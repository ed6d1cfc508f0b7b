package cartwright.workflows.payment;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Pays a granted refund and stays until the provider has decided it. What needs a person is parked as a step of the order, and
 * resolved here.
 */
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

    /**
     * The provider reports a refund that the books may not know of: how it stands is looked up. Begun by this, the workflow sends
     * nothing for a refund that was given up.
     */
    @SignalMethod
    void reported();

    /** How the refund stands after the provider's first answer; completes within the first task when it is quick. */
    @UpdateMethod
    MoneyMovement awaitFirstAnswer();

    /** Sends a parked refund on its way again, or gives it up. */
    @UpdateMethod
    void resolve(ResolveAttention resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(ResolveAttention resolution);

    /** How the refund stands. */
    @QueryMethod
    MoneyMovement state();
}
