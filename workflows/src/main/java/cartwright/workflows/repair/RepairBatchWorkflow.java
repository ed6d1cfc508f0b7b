package cartwright.workflows.repair;

import cartwright.workflows.kernel.BatchId;
import cartwright.workflows.kernel.Upkeep;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Carries one decision to every parked step that matches, at a steady pace, and survives whatever happens meanwhile. It runs
 * apart from the orders' queue, so that a batch of thousands takes no order's slot.
 */
@WorkflowInterface
public interface RepairBatchWorkflow {

    String TASK_QUEUE = Upkeep.TASK_QUEUE;

    /** One workflow per batch: a second start of the same batch attaches to the first. */
    static String workflowId(BatchId id) {
        return "repair/" + id.value();
    }

    /** Ends when every step that matched at the beginning had its turn, or when it is stopped. */
    @WorkflowMethod
    RepairProgress repair(RepairBatch batch);

    /** Ends it after what is under way. */
    @SignalMethod
    void stop(StopBatch request);

    /** How far it has come. */
    @QueryMethod
    RepairProgress progress();
}
