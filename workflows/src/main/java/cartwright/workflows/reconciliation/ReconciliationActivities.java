package cartwright.workflows.reconciliation;

import io.temporal.activity.ActivityInterface;
import java.time.LocalDate;
import java.util.List;

/**
 * The steps of a run. Each may be repeated after a failure: rows are stored together with the position they were read at, and
 * matching replaces what the same run found before. Failures of the database or the provider are thrown and retried.
 */
@ActivityInterface(namePrefix = "Reconciliation")
public interface ReconciliationActivities {

    /** Reads a provider's pages, so that it needs other slots than orders do. */
    String TASK_QUEUE = "reconciliation";

    /** The type of the failure of {@link #match} when imported rows are gone: {@link #load} brings them again. */
    String ROWS_LOST = "ROWS_LOST";

    /**
     * Earlier days, latest first, of which a run has read a payout that was still on its way, or whose transactions the provider
     * was still working out. Nothing but another run of such a day learns how that ended.
     *
     * @param before the days before this one, as long as a payout may take
     */
    List<LocalDate> unfinishedDays(SettlementProvider provider, LocalDate before);

    /**
     * Opens a run, or finds the one that {@code requestId} opened before.
     *
     * @param requestId the workflow's run id
     * @return the run's id
     */
    long open(ReconcileDay day, String requestId);

    /**
     * Brings the provider's transactions and payouts into the staging table; heartbeats after every page and goes on behind the
     * last page stored.
     */
    Imported load(long run);

    /**
     * Compares all three levels and opens, changes and closes breaks.
     *
     * @throws io.temporal.failure.ApplicationFailure of type {@link #ROWS_LOST}, once and for all, when a crash of the database has
     *     taken rows of the import, which is not written ahead: compared without them, all that is booked would be a break
     */
    RunSummary match(long run);

    /**
     * Applies the listed patterns to what {@link #match} left open.
     *
     * @return how many lost events were handed to their orders again; worth another look in a while
     */
    long resolveListedPatterns(long run);

    /** Ends the run and lets its staged rows go. */
    RunSummary complete(long run);

    /** Ends a run that could not be carried through; what earlier runs found stays. */
    void fail(long run, String problem);

    /**
     * What was read.
     *
     * @param rows rows in the staging table
     * @param rejected malformed rows, kept with their line numbers
     */
    record Imported(long rows, long rejected, long payouts) {}
}
