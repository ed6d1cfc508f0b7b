package cartwright.api.catalog;

import cartwright.activities.catalog.imports.Ending;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.WorkflowEnded;
import cartwright.workflows.catalog.CancelImport;
import cartwright.workflows.catalog.ImportStart;
import cartwright.workflows.catalog.ProductImportWorkflow;
import cartwright.workflows.kernel.ImportId;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts the workflows of imports and stops them. */
@Component
class RunningImports {

    private static final Logger log = LoggerFactory.getLogger(RunningImports.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Engine engine;
    private final Ending ending;

    RunningImports(Engine engine, Ending ending) {
        this.engine = engine;
        this.ending = ending;
    }

    /**
     * Starts it, unless it has been started already. An import that is stored is promised: should the engine be away, the workers
     * start it later.
     */
    void start(ImportId id) {
        try {
            engine.within(PATIENCE, () -> ImportStart.start(engine.client(), id));
        } catch (Problem away) {
            if (away.code() != ErrorCode.UNAVAILABLE) {
                throw away;
            }
            log.atWarn().addKeyValue("importId", id).log("import of products is started once Temporal is back");
        }
    }

    /**
     * Ends it after the chunk that is under way; at once when it has not begun. One that has ended stays as it is.
     *
     * @throws Problem UNAVAILABLE when no worker takes the wish in time
     */
    void cancel(ImportId id, String actor) {
        try {
            var isTaken = engine.within(PATIENCE, () -> {
                engine.client()
                        .newWorkflowStub(ProductImportWorkflow.class, ProductImportWorkflow.workflowId(id))
                        .cancel(new CancelImport(actor));
                return true;
            });
            if (isTaken.isEmpty()) {
                throw new Problem(ErrorCode.UNAVAILABLE, "There was no answer in time; cancel it once more.");
            }
        } catch (WorkflowEnded noneRuns) {
            ending.cancel(id);
        }
    }
}
