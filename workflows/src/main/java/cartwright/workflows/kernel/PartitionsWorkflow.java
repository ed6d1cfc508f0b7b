package cartwright.workflows.kernel;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes the next months' partitions, so that no row has to be caught by a DEFAULT partition. Run daily by a schedule. */
@WorkflowInterface
public interface PartitionsWorkflow {

    String SCHEDULE_ID = "partitions";

    /** The schedule appends the time. */
    String WORKFLOW_ID = "partitions/daily";

    /** Makes what is missing and says what has been caught; fails when a partition cannot be made for hours. */
    @WorkflowMethod
    PartitionReport keepAhead();
}
