package cartwright.workers;

import cartwright.activities.kernel.Pulse;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.ReconciliationActivities;
import cartwright.workflows.reconciliation.RunSummary;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.LocalDate;
import java.util.List;

/** The steps of a reconciliation, with heartbeats for as long as each takes; loading has its own, which say how far it is. */
final class BeatingReconciliation implements ReconciliationActivities {

    private final ReconciliationActivities steps;

    BeatingReconciliation(ReconciliationActivities steps) {
        this.steps = steps;
    }

    @Override
    public List<LocalDate> unfinishedDays(SettlementProvider provider, LocalDate before) {
        return steps.unfinishedDays(provider, before);
    }

    @Override
    public long open(ReconcileDay day, String requestId) {
        return Pulse.during(() -> steps.open(day, requestId));
    }

    @Override
    public Imported load(long run) {
        return steps.load(run);
    }

    @Override
    public RunSummary match(long run) {
        return Pulse.during(() -> steps.match(run));
    }

    @Override
    public long resolveListedPatterns(long run) {
        return Pulse.during(() -> steps.resolveListedPatterns(run));
    }

    @Override
    public RunSummary complete(long run) {
        return Pulse.during(() -> steps.complete(run));
    }

    @Override
    public void fail(long run, String problem) {
        Pulse.during(() -> {
            steps.fail(run, problem);
            return run;
        });
    }
}
