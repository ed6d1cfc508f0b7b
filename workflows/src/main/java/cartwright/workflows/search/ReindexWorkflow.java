package cartwright.workflows.search;

import cartwright.workflows.kernel.Upkeep;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Fills a new index and lets it be searched in the place of the former one, which is searched until then. What changes meanwhile
 * goes to both. Started by operations, one at a time: after a release that changes the index's form, or when it is not trusted.
 */
@WorkflowInterface
public interface ReindexWorkflow {

    String TASK_QUEUE = Upkeep.TASK_QUEUE;

    /** The only one at any time. */
    String WORKFLOW_ID = "search/reindex";

    /** Why it fails when the new index does not hold what it should, though it was filled twice. */
    String INCOMPLETE = "INDEX_INCOMPLETE";

    /** Ends when the new index is searched; fails with the former one as it was. */
    @WorkflowMethod
    ReindexProgress reindex(Reindex request);

    /** How far it has come. */
    @QueryMethod
    ReindexProgress progress();
}
