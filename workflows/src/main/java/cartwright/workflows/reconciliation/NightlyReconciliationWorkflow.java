package cartwright.workflows.reconciliation;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Started by the schedule, it starts the runs of the day before the one it was scheduled for: a schedule appends a time to its
 * own workflow's id, and a backfill runs today what belongs to another day.
 */
@WorkflowInterface
public interface NightlyReconciliationWorkflow {

    String TASK_QUEUE = ReconciliationActivities.TASK_QUEUE;

    String SCHEDULE_ID = "reconciliation";

    /** The schedule appends the time. */
    String WORKFLOW_ID = "reconciliation/nightly";

    /** Runs that day of each provider, and again each day before it whose payouts were not finished. Ends when all runs have; fails when one did, which pauses the schedule. A run that is going on already is left alone. */
    @WorkflowMethod
    List<RunSummary> reconcileDayBefore(List<SettlementProvider> providers);
}
