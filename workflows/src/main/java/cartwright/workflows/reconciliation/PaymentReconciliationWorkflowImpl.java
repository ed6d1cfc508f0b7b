package cartwright.workflows.reconciliation;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Import, compare, replay what was lost, compare once more. */
public final class PaymentReconciliationWorkflowImpl implements PaymentReconciliationWorkflow {

    /** A replayed event reaches its order in seconds; an order that is busy may take a few minutes. */
    private static final Duration REPLAYS_TAKE = Duration.ofMinutes(2);

    /** A database that crashes more often within one run needs a person. */
    private static final int IMPORTS = 3;

    /** A process says every two seconds that it lives, whatever its statement does: who says nothing for so long died. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final ReconciliationActivities steps = Workflow.newActivityStub(
            ReconciliationActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(15))
                    .setHeartbeatTimeout(SILENCE)
                    .setRetryOptions(retries())
                    .build());

    /** Millions of rows take long; what counts is that pages keep coming. */
    private final ReconciliationActivities importing = Workflow.newActivityStub(
            ReconciliationActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofHours(4))
                    .setHeartbeatTimeout(Duration.ofMinutes(2))
                    .setRetryOptions(retries())
                    .build());

    private Progress progress = new Progress(Phase.OPENING, 0, 0, 0);

    /** About six hours: then the night is over, and a person looks. */
    private static RetryOptions retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(2))
                .setMaximumInterval(Duration.ofMinutes(10))
                .setMaximumAttempts(45)
                .build();
    }

    @Override
    public RunSummary reconcile(ReconcileDay day) {
        Workflow.upsertTypedSearchAttributes(
                ReconciliationSearch.PROVIDER.valueSet(day.provider().path()));
        var run = steps.open(day, Workflow.getInfo().getRunId());
        try {
            return carryThrough(run);
        } catch (TemporalFailure failed) {
            show(new Progress(Phase.FAILED, progress.rows(), progress.matched(), progress.breaks()));
            // Also when it was cancelled: nobody must take half a run for a result.
            Workflow.newDetachedCancellationScope(() -> steps.fail(run, reason(failed)))
                    .run();
            throw failed;
        }
    }

    private RunSummary carryThrough(long run) {
        show(new Progress(Phase.IMPORTING, 0, 0, 0));
        var rows = importing.load(run).rows();
        show(new Progress(Phase.MATCHING, rows, 0, 0));
        var found = compared(run);
        if (steps.resolveListedPatterns(run) > 0) {
            show(new Progress(Phase.AWAITING_REPLAYS, rows, found.matched(), found.breaks()));
            Workflow.sleep(REPLAYS_TAKE);
            compared(run);
        }
        var summary = steps.complete(run);
        show(new Progress(Phase.COMPLETED, rows, summary.matched(), summary.breaks()));
        Workflow.upsertTypedSearchAttributes(ReconciliationSearch.BREAKS.valueSet(summary.breaks()));
        return summary;
    }

    private RunSummary compared(long run) {
        for (int imports = 1; ; imports++) {
            try {
                return steps.match(run);
            } catch (ActivityFailure failed) {
                if (imports == IMPORTS || !hasLostRows(failed)) {
                    throw failed;
                }
                importing.load(run);
            }
        }
    }

    private static boolean hasLostRows(ActivityFailure failed) {
        return failed.getCause() instanceof ApplicationFailure cause
                && ReconciliationActivities.ROWS_LOST.equals(cause.getType());
    }

    private void show(Progress next) {
        progress = next;
        Workflow.setCurrentDetails("**" + next.phase() + "**\n- rows: " + next.rows() + "\n- matched: " + next.matched()
                + "\n- breaks: " + next.breaks());
    }

    private static String reason(TemporalFailure failed) {
        return switch (failed) {
            case ActivityFailure activity
            when activity.getCause() instanceof TemporalFailure cause ->
                activity.getActivityType() + ": " + cause.getOriginalMessage();
            default -> failed.getOriginalMessage();
        };
    }

    @Override
    public Progress progress() {
        return progress;
    }
}
