package cartwright.workflows.catalog;

import cartwright.workflows.kernel.ImportId;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stage, check, then a few seconds' worth of chunks at a time, so that it can be stopped between them. */
public final class ProductImportWorkflowImpl implements ProductImportWorkflow {

    /** What its last word is when a step was tried for hours in vain. */
    static final String GIVEN_UP = "GIVEN_UP";

    private final ProductImportActivities steps = Workflow.newActivityStub(
            ProductImportActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(15))
                    .setRetryOptions(retries())
                    .build());

    /** Millions of rows take long; what counts is that pages keep coming. */
    private final ProductImportActivities staging = Workflow.newActivityStub(
            ProductImportActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofHours(4))
                    .setHeartbeatTimeout(Duration.ofMinutes(1))
                    .setRetryOptions(retries())
                    .build());

    /**
     * A chunk takes well under a second: a worker that says nothing for ten died, and its chunk was whole or was not. One that
     * merely waits for a lock may be tried again beside it: the second waits for the import's own row.
     */
    private final ProductImportActivities chunks = Workflow.newActivityStub(
            ProductImportActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(15))
                    .setHeartbeatTimeout(Duration.ofSeconds(10))
                    .setRetryOptions(retries())
                    .build());

    private ImportProgress progress = new ImportProgress(ImportStatus.RUNNING, 0, 0, 0, 0, 0, 0);
    private @Nullable CancelImport cancel;

    /** About six hours: then a person looks. */
    private static RetryOptions retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setMaximumInterval(Duration.ofMinutes(10))
                .setMaximumAttempts(45)
                .build();
    }

    @Override
    public ImportProgress run(ImportProducts request) {
        var id = request.id();
        try {
            return carryThrough(id);
        } catch (ActivityFailure failed) {
            if (failed.getCause() instanceof ApplicationFailure unreadable
                    && unreadable.getType().equals(ProductImportActivities.FILE_UNREADABLE)) {
                return show(steps.fail(id, unreadable.getType(), unreadable.getOriginalMessage()));
            }
            throw ended(id, failed);
        } catch (TemporalFailure failed) {
            throw ended(id, failed);
        }
    }

    private ImportProgress carryThrough(ImportId id) {
        show(staging.stage(id));
        if (cancel == null) {
            show(steps.check(id));
        }
        var more = true;
        while (more && cancel == null) {
            var applied = chunks.apply(id);
            show(applied.progress());
            more = applied.more();
        }
        return show(more ? steps.cancelled(id) : steps.complete(id));
    }

    /** Nobody must take half an import for one that still goes on. */
    private TemporalFailure ended(ImportId id, TemporalFailure failed) {
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
