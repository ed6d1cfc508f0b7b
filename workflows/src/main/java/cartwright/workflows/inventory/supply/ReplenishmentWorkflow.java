package cartwright.workflows.inventory.supply;

import cartwright.workflows.inventory.StockSteps;
import cartwright.workflows.kernel.PurchaseOrderId;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One order to a supplier, from its proposal to the last receipt: staff approve, order and receive; a timer tells them when goods
 * have not come. A workflow that is cancelled is called off, but not once the supplier has the order. Updates are refused with a {@link cartwright.workflows.inventory.StockRefusal}; a step taken before is answered as
 * if it were taken now.
 */
@WorkflowInterface
public interface ReplenishmentWorkflow {

    String TASK_QUEUE = StockSteps.TASK_QUEUE;

    /** One workflow per purchase order. */
    static String workflowId(PurchaseOrderId id) {
        return "replenishment/" + id.value();
    }

    /** Ends when all has come, the rest is given up, or everything is. */
    @WorkflowMethod
    PurchaseOrderStatus replenish(ProposePurchaseOrder proposal);

    /** Answers who proposed it, once it is stored. */
    @UpdateMethod
    PurchaseOrderStatus awaitProposed();

    /** Takes a step of staff's, once the proposal is stored; its row can be read a moment before this workflow knows of it. */
    @UpdateMethod
    PurchaseOrderStatus take(PurchaseOrderStep step);

    /** How it stands. */
    @QueryMethod
    PurchaseOrderStatus status();
}
