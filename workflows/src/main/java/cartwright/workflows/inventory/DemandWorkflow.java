package cartwright.workflows.inventory;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Sums up what was bought on the days that are over. Run nightly by a schedule. */
@WorkflowInterface
public interface DemandWorkflow {

    String SCHEDULE_ID = "demand";

    /** The schedule appends the time. */
    String WORKFLOW_ID = "demand/nightly";

    /** Sums up; says how many sums were written. */
    @WorkflowMethod
    int sumUp();
}
