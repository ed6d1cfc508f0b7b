package cartwright.api.search;

import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.WorkflowEnded;
import cartwright.workflows.search.IndexCheckWorkflow;
import cartwright.workflows.search.Reindex;
import cartwright.workflows.search.ReindexProgress;
import cartwright.workflows.search.ReindexWorkflow;
import cartwright.workflows.search.SearchIndexActivities.IndexDrift;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins the workflows of the index, one of each kind at a time, and asks how far they have come. */
@Component
class IndexWork {

    private static final Logger LOG = LoggerFactory.getLogger(IndexWork.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Engine engine;

    IndexWork(Engine engine) {
        this.engine = engine;
    }

    /** Has a new index made, and says by which workflow. */
    String reindex(String actor, String reason) {
        var workflow = engine.client()
                .newWorkflowStub(ReindexWorkflow.class, options(ReindexWorkflow.WORKFLOW_ID, "reindex by " + actor));
        begin(() -> WorkflowClient.start(workflow::reindex, new Reindex(actor, reason)));
        LOG.atInfo().addKeyValue("actor", actor).log("a new index was asked for");
        return ReindexWorkflow.WORKFLOW_ID;
    }

    /** Has the index checked, and says by which workflow. */
    String check(boolean repair) {
        var workflow = engine.client()
                .newWorkflowStub(
                        IndexCheckWorkflow.class,
                        options(IndexCheckWorkflow.WORKFLOW_ID, repair ? "check and repair" : "check"));
        begin(() -> WorkflowClient.start(workflow::check, repair));
        return IndexCheckWorkflow.WORKFLOW_ID;
    }

    private static WorkflowOptions options(String id, String summary) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(ReindexWorkflow.TASK_QUEUE)
                .setStaticSummary(summary)
                .build();
    }

    private void begin(Runnable start) {
        if (!inTime(() -> isBegun(start))) {
            throw new Problem(ErrorCode.INDEX_WORK_RUNNING, "It is being done already; look how far it has come.");
        }
    }

    private static boolean isBegun(Runnable start) {
        try {
            start.run();
            return true;
        } catch (WorkflowExecutionAlreadyStarted running) {
            return false;
        }
    }

    /**
     * How far the last one has come.
     *
     * @throws Problem NOT_FOUND when there was none lately
     */
    ReindexProgress progress() {
        try {
            return inTime(() -> engine.client()
                    .newWorkflowStub(ReindexWorkflow.class, ReindexWorkflow.WORKFLOW_ID)
                    .progress());
        } catch (WorkflowEnded unknown) {
            throw Problem.notFound("reindex");
        }
    }

    /**
     * What the last check found.
     *
     * @throws Problem NOT_FOUND when there was none lately
     */
    CheckJson checked() {
        try {
            return inTime(() -> {
                var check = engine.client().newUntypedWorkflowStub(IndexCheckWorkflow.WORKFLOW_ID);
                return switch (check.describe().getStatus()) {
                    case WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING ->
                        new CheckJson(CheckJson.Status.RUNNING, null);
                    case WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED ->
                        new CheckJson(CheckJson.Status.COMPLETED, check.getResult(IndexDrift.class));
                    default -> new CheckJson(CheckJson.Status.FAILED, null);
                };
            });
        } catch (WorkflowEnded unknown) {
            throw Problem.notFound("check");
        }
    }

    private <T> T inTime(Supplier<T> call) {
        return engine.within(PATIENCE, call)
                .orElseThrow(() -> new Problem(ErrorCode.UNAVAILABLE, "There was no answer in time; try again."));
    }
}
