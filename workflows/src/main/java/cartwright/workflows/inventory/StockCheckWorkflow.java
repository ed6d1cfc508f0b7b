package cartwright.workflows.inventory;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Compares every stock counter with its movements and with what orders hold. Changes nothing: a person decides on
 * {@link StockRepairWorkflow}. Run nightly by a schedule.
 */
@WorkflowInterface
public interface StockCheckWorkflow {

    String SCHEDULE_ID = "stock-check";

    /** The schedule appends the time. */
    String WORKFLOW_ID = "stock-check/nightly";

    /** Checks everything, at one moment. */
    @WorkflowMethod
    StockCheckReport check();
}
