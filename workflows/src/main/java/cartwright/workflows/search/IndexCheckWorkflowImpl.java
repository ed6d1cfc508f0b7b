package cartwright.workflows.search;

import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import io.temporal.workflow.Workflow;

/** One step, retried, which goes on where a lost worker was; what it found stands on the workflow's page. */
public final class IndexCheckWorkflowImpl implements IndexCheckWorkflow {

    private final SearchIndexActivities index = IndexCalls.open().passes();

    @Override
    public IndexDrift check(boolean repair) {
        var drift = index.check(repair);
        Workflow.setCurrentDetails(documents(drift) + "Index: of " + drift.products() + " products missing: "
                + drift.missing() + ", stale: "
                + drift.stale() + ", wrong: " + drift.wrong() + "; too many: " + drift.extra() + "; repaired: "
                + drift.repaired());
        return drift;
    }

    /** Runs of before had none. */
    private static String documents(IndexDrift drift) {
        var documents = drift.documents();
        return documents == null
                ? ""
                : "Catalogue: of " + documents.products() + " products missing: " + documents.missing() + ", stale: "
                        + documents.stale() + ", wrong: " + documents.wrong() + "; surplus: " + documents.surplus()
                        + "; repaired: " + documents.repaired() + "\n\n";
    }
}
