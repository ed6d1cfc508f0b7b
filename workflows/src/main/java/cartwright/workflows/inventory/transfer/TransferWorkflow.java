package cartwright.workflows.inventory.transfer;

import cartwright.workflows.inventory.StockSteps;
import cartwright.workflows.kernel.TransferId;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One transfer of stock between warehouses: taken out at the source, shipped, received at the destination in parts. What is not
 * shipped in time, or called off before, is put back; what does not arrive is written down as missing. A workflow that is cancelled
 * is called off, but not once its units are on the road. Updates are refused with a {@link
 * cartwright.workflows.inventory.StockRefusal}; a step taken before is answered as if it were taken now.
 */
@WorkflowInterface
public interface TransferWorkflow {

    String TASK_QUEUE = StockSteps.TASK_QUEUE;

    /** One workflow per transfer. */
    static String workflowId(TransferId id) {
        return "transfer/" + id.value();
    }

    /** Ends when no unit is on its way any more. */
    @WorkflowMethod
    TransferStatus transfer(RequestTransfer request);

    /** Answers who asked for it, once its units are taken out or refused. */
    @UpdateMethod
    TransferStatus awaitTakenOut();

    /** Takes a step of staff's, once its units are taken out; their row can be read a moment before this workflow knows of it. */
    @UpdateMethod
    TransferStatus take(TransferStep step);

    /** How it stands. */
    @QueryMethod
    TransferStatus status();
}
