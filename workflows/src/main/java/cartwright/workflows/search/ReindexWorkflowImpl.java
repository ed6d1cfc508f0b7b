package cartwright.workflows.search;

import cartwright.workflows.search.ReindexProgress.Phase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/** Begin, copy, compare, put in place; or give up, with the former index as it was. */
public final class ReindexWorkflowImpl implements ReindexWorkflow {

    private final IndexCalls calls = IndexCalls.open();
    private final SearchIndexActivities index = calls.steps();

    private ReindexProgress progress = ReindexProgress.beginning();

    @Override
    public ReindexProgress reindex(Reindex request) {
        var id = Workflow.getInfo().getRunId();
        try {
            fill(index.begin(id));
        } catch (TemporalFailure failed) {
            abandon();
            throw failed;
        }
        tell(Phase.SEARCHED);
        return progress;
    }

    private void fill(String name) {
        progress = new ReindexProgress(Phase.FILLING, name, 0);
        copy(name);
        if (!agrees(name)) {
            copy(name);
            if (!agrees(name)) {
                throw ApplicationFailure.newNonRetryableFailure(
                        "the new index does not hold what it should, though it was filled twice", INCOMPLETE);
            }
        }
        var former = index.searched();
        index.put(name);
        if (former != null && !former.equals(name)) {
            index.drop(former);
        }
    }

    private void copy(String name) {
        tell(Phase.FILLING);
        var copied = calls.passes().copy(name, "");
        progress = progress.with(copied.products());
        while (!copied.last().isEmpty()) {
            tell(Phase.FILLING);
            copied = calls.passes().copy(name, copied.last());
            progress = progress.with(copied.products());
        }
    }

    private boolean agrees(String name) {
        tell(Phase.COMPARING);
        return calls.passes().compare(name).agrees();
    }

    /** One that is searched already stays: what failed then was to take the former one away. */
    private void abandon() {
        var name = progress.index();
        tell(Phase.ABANDONED);
        if (name != null) {
            Workflow.newDetachedCancellationScope(() -> index.drop(name)).run();
        }
    }

    private void tell(Phase phase) {
        progress = progress.at(phase);
        Workflow.setCurrentDetails(phase + ": " + progress.written() + " products written");
    }

    @Override
    public ReindexProgress progress() {
        return progress;
    }
}
