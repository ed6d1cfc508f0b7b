package cartwright.workflows.search;

import cartwright.workflows.kernel.Upkeep;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import io.temporal.workflow.Workflow;

/** One step, retried; what it found stands on the workflow's page. */
public final class IndexCheckWorkflowImpl implements IndexCheckWorkflow {

    private final SearchIndexActivities index = Workflow.newActivityStub(SearchIndexActivities.class, Upkeep.steps());

    @Override
    public IndexDrift check(boolean repair) {
        var drift = index.check(repair);
        Workflow.setCurrentDetails("Of " + drift.products() + " products missing: " + drift.missing() + ", stale: "
                + drift.stale() + ", wrong: " + drift.wrong() + "; too many: " + drift.extra() + "; repaired: "
                + drift.repaired());
        return drift;
    }
}
