package cartwright.workflows.inventory;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Brings drifted counters back to what movements and orders say. Started by operations, see the runbook. */
@WorkflowInterface
public interface StockRepairWorkflow {

    /** Repairs what was asked for, then checks everything again. */
    @WorkflowMethod
    StockRepair repair(RepairStock request);
}
