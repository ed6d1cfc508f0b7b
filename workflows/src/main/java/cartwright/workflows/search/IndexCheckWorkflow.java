package cartwright.workflows.search;

import cartwright.workflows.kernel.Upkeep;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Holds the index that is searched against the database. Started by operations. */
@WorkflowInterface
public interface IndexCheckWorkflow {

    String TASK_QUEUE = Upkeep.TASK_QUEUE;

    /** The one that operations start; the only one at any time. */
    String WORKFLOW_ID = "search/check";

    /**
     * Compares counts, revisions and contents.
     *
     * @param repair whether what differs is written again
     */
    @WorkflowMethod
    IndexDrift check(boolean repair);
}
