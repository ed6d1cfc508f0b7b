package cartwright.workflows.reconciliation;

import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One run per provider, side by side. */
public final class NightlyReconciliationWorkflowImpl implements NightlyReconciliationWorkflow {

    /** Set by the server on what a schedule starts. */
    static final SearchAttributeKey<OffsetDateTime> SCHEDULED_FOR =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

    @Override
    public List<RunSummary> reconcileDayBefore(List<SettlementProvider> providers) {
        var date = dayBefore();
        Workflow.setCurrentDetails("runs for " + date);
        var runs = providers.stream().map(provider -> start(provider, date)).toList();
        var summaries = new ArrayList<RunSummary>();
        var failed = new ArrayList<SettlementProvider>();
        for (int i = 0; i < runs.size(); i++) {
            try {
                summaries.add(runs.get(i).get());
            } catch (ChildWorkflowFailure failure) {
                if (!(failure.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
                    failed.add(providers.get(i));
                }
            }
        }
        if (!failed.isEmpty()) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "no reconciliation of " + date + " for " + failed, "RECONCILIATION_FAILED");
        }
        return summaries;
    }

    private static LocalDate dayBefore() {
        var scheduled = Workflow.getTypedSearchAttributes().get(SCHEDULED_FOR);
        var time = scheduled == null ? WorkflowTime.now() : scheduled.toInstant();
        return time.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    }

    private static Promise<RunSummary> start(SettlementProvider provider, LocalDate date) {
        var run = Workflow.newChildWorkflowStub(
                PaymentReconciliationWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(PaymentReconciliationWorkflow.workflowId(provider, date))
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .build());
        return Async.function(run::reconcile, new ReconcileDay(provider, date, null, WORKFLOW_ID));
    }
}
