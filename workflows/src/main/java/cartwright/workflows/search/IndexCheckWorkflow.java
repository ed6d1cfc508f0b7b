package cartwright.workflows.search;

import cartwright.workflows.kernel.Upkeep;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Holds what can be found against the catalogue, and the index that is searched against what can be found. Run nightly by a
 * schedule, which has it repaired; started by operations too.
 */
@WorkflowInterface
public interface IndexCheckWorkflow {

    String TASK_QUEUE = Upkeep.TASK_QUEUE;

    String SCHEDULE_ID = "search-check";

    /** The schedule's; it appends the time. */
    String NIGHTLY_WORKFLOW_ID = "search-check/nightly";

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
