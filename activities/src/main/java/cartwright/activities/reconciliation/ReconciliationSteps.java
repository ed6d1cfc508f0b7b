package cartwright.activities.reconciliation;

import cartwright.activities.reconciliation.file.UnreadableFile;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.ReconciliationActivities;
import cartwright.workflows.reconciliation.RunSummary;
import cartwright.workflows.reconciliation.SettlementProvider;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/** The steps of a run, as its workflow calls them. */
@Component
public class ReconciliationSteps implements ReconciliationActivities {

    private final Runs runs;
    private final Loading loading;
    private final Matching matching;
    private final ListedPatterns patterns;
    private final PayoutBookings payouts;
    private final Staging staging;
    private final UnfinishedDays unfinished;

    ReconciliationSteps(
            Runs runs,
            Loading loading,
            Matching matching,
            ListedPatterns patterns,
            PayoutBookings payouts,
            Staging staging,
            UnfinishedDays unfinished) {
        this.runs = runs;
        this.loading = loading;
        this.matching = matching;
        this.patterns = patterns;
        this.payouts = payouts;
        this.staging = staging;
        this.unfinished = unfinished;
    }

    @Override
    public List<LocalDate> unfinishedDays(SettlementProvider provider, LocalDate before) {
        return unfinished.before(provider, before);
    }

    @Override
    public long open(ReconcileDay day, String requestId) {
        return runs.open(day, requestId).id();
    }

    @Override
    public Imported load(long run) {
        var context = Activity.getExecutionContext();
        try {
            return loading.load(run, context::heartbeat);
        } catch (UnreadableFile unreadable) {
            throw permanent(unreadable, "FILE_UNREADABLE");
        } catch (ReportRefused refused) {
            throw permanent(refused, "REPORT_REFUSED");
        }
    }

    /** Asked again it would be the same; a person reads the message with the failed run. */
    private static ApplicationFailure permanent(RuntimeException cause, String type) {
        return ApplicationFailure.newNonRetryableFailure(String.valueOf(cause.getMessage()), type);
    }

    @Override
    public RunSummary match(long run) {
        payouts.book(runs.get(run));
        try {
            return matching.match(run);
        } catch (RowsLost lost) {
            throw permanent(lost, ROWS_LOST);
        }
    }

    @Override
    public long resolveListedPatterns(long run) {
        return patterns.apply(run);
    }

    @Override
    public RunSummary complete(long run) {
        runs.end(run, Run.Status.COMPLETED, null);
        staging.drop(run);
        var ended = runs.get(run);
        return new RunSummary(ended.number(), ended.matched(), ended.breaks());
    }

    @Override
    public void fail(long run, String problem) {
        runs.end(run, Run.Status.FAILED, problem);
        staging.drop(run);
    }
}
