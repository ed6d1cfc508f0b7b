package cartwright.workflows.reconciliation;

import cartwright.workflows.kernel.WorkflowTime;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One run per provider, and one of each earlier day of which a payout was not finished, side by side. */
public final class NightlyReconciliationWorkflowImpl implements NightlyReconciliationWorkflow {

    /** Set by the server on what a schedule starts. */
    static final SearchAttributeKey<OffsetDateTime> SCHEDULED_FOR =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

    /** As long as a run tries: without its answer there is no night. */
    private final ReconciliationActivities steps = Workflow.newActivityStub(
            ReconciliationActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                    .setScheduleToCloseTimeout(Duration.ofHours(6))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setMaximumInterval(Duration.ofMinutes(10))
                            .build())
                    .setSummary("find days to look at again")
                    .build());

    @Override
    public List<RunSummary> reconcileDayBefore(List<SettlementProvider> providers) {
        var date = dayBefore();
        Workflow.setCurrentDetails("runs for " + date);
        var days = days(providers, date);
        var runs = days.stream().map(NightlyReconciliationWorkflowImpl::start).toList();
        var summaries = new ArrayList<RunSummary>();
        var failed = new ArrayList<String>();
        for (int i = 0; i < runs.size(); i++) {
            try {
                summaries.add(runs.get(i).get());
            } catch (ChildWorkflowFailure failure) {
                if (!(failure.getCause() instanceof WorkflowExecutionAlreadyStarted)) {
                    failed.add(days.get(i).provider() + " " + days.get(i).date());
                }
            }
        }
        if (!failed.isEmpty()) {
            throw ApplicationFailure.newNonRetryableFailure("no reconciliation of " + failed, "RECONCILIATION_FAILED");
        }
        return summaries;
    }

    private static LocalDate dayBefore() {
        var scheduled = Workflow.getTypedSearchAttributes().get(SCHEDULED_FOR);
        var time = scheduled == null ? WorkflowTime.now() : scheduled.toInstant();
        return time.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    }

    private List<ReconcileDay> days(List<SettlementProvider> providers, LocalDate date) {
        var days = new ArrayList<ReconcileDay>();
        providers.forEach(provider -> days.add(day(provider, date)));
        if (Workflow.getVersion("unfinished-days", Workflow.DEFAULT_VERSION, 1) == 1) {
            for (var provider : providers) {
                steps.unfinishedDays(provider, date).forEach(unfinished -> days.add(day(provider, unfinished)));
            }
        }
        return days;
    }

    private static ReconcileDay day(SettlementProvider provider, LocalDate date) {
        return new ReconcileDay(provider, date, null, WORKFLOW_ID);
    }

    private static Promise<RunSummary> start(ReconcileDay day) {
        var run = Workflow.newChildWorkflowStub(
                PaymentReconciliationWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId(PaymentReconciliationWorkflow.workflowId(day.provider(), day.date()))
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .build());
        return Async.function(run::reconcile, day);
    }
}
