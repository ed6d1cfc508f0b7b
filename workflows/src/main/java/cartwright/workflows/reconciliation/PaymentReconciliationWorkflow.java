package cartwright.workflows.reconciliation;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.LocalDate;

/** Reconciles one provider's day. May be run again for the same day: earlier results are kept. */
@WorkflowInterface
public interface PaymentReconciliationWorkflow {

    String TASK_QUEUE = ReconciliationActivities.TASK_QUEUE;

    /** One at a time per provider and day; ended ones may be repeated. */
    static String workflowId(SettlementProvider provider, LocalDate date) {
        return "reconciliation/" + provider.path() + "/" + date;
    }

    /** Ends with the run's figures; fails when the provider or the database stayed away for hours. */
    @WorkflowMethod
    RunSummary reconcile(ReconcileDay day);

    /** How far it is. */
    @QueryMethod
    Progress progress();

    /**
     * How far a run is.
     *
     * @param rows read so far, known once the import has ended
     */
    record Progress(Phase phase, long rows, long matched, long breaks) {}

    /** The part of its work that a run is in. */
    enum Phase {
        OPENING,
        IMPORTING,
        MATCHING,
        AWAITING_REPLAYS,
        COMPLETED,
        FAILED
    }
}
