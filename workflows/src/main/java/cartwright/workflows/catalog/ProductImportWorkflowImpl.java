package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImportId;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stage, check, then a few seconds' worth of chunks at a time, so that it can be stopped between them. */
public final class ProductImportWorkflowImpl implements ProductImportWorkflow {

    /** What its last word is when a step was tried for hours in vain. */
    static final String GIVEN_UP = "GIVEN_UP";

    private ImportProgress progress = new ImportProgress(ImportStatus.RUNNING, 0, 0, 0, 0, 0, 0);
    private @Nullable CancelImport cancel;

    @Override
    public ImportProgress run(ImportProducts request) {
        var id = request.id();
        // Imports that began earlier did not wait, and what they have scheduled since depends on it.
        var waits = Workflow.getVersion("cancelled-step-ends-first", Workflow.DEFAULT_VERSION, 1) == 1;
        var calls = ImportCalls.of(
                waits ? ActivityCancellationType.WAIT_CANCELLATION_COMPLETED : ActivityCancellationType.TRY_CANCEL);
        var steps = calls.steps();
        try {
            return carryThrough(id, calls);
        } catch (ActivityFailure failed) {
            if (failed.getCause() instanceof ApplicationFailure unreadable
                    && unreadable.getType().equals(ProductImportActivities.FILE_UNREADABLE)) {
                return show(steps.fail(id, unreadable.getType(), unreadable.getOriginalMessage()));
            }
            throw ended(id, steps, failed);
        } catch (TemporalFailure failed) {
            throw ended(id, steps, failed);
        }
    }

    private ImportProgress carryThrough(ImportId id, ImportCalls calls) {
        show(calls.staging().stage(id));
        if (cancel == null) {
            show(calls.checking().check(id));
        }
        var more = true;
        while (more && cancel == null) {
            var applied = calls.chunks().apply(id);
            show(applied.progress());
            more = applied.more();
        }
        return show(more ? calls.steps().cancelled(id) : calls.steps().complete(id));
    }

    /** Nobody must take half an import for one that still goes on. The step that was under way has ended, and counts. */
    private TemporalFailure ended(ImportId id, ProductImportActivities steps, TemporalFailure failed) {
        Supplier<ImportProgress> last = CancellationScope.current().isCancelRequested()
                ? () -> steps.cancelled(id)
                : () -> steps.fail(id, GIVEN_UP, "It was tried for hours; see its workflow, and start it again.");
        Workflow.newDetachedCancellationScope(() -> show(last.get())).run();
        return failed;
    }

    private ImportProgress show(ImportProgress next) {
        progress = next;
        Workflow.setCurrentDetails("**" + next.status() + "**\n- processed: " + next.processed() + " of " + next.total()
                + "\n- created: " + next.created() + "\n- updated: " + next.updated() + "\n- unchanged: "
                + next.unchanged() + "\n- errors: " + next.errors());
        return next;
    }

    @Override
    public void cancel(CancelImport request) {
        if (cancel == null) {
            cancel = request;
        }
    }

    @Override
    public ImportProgress progress() {
        return progress;
    }
}
