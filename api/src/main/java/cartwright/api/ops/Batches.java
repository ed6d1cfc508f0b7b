package cartwright.api.ops;

import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.WorkflowEnded;
import cartwright.workflows.kernel.BatchId;
import cartwright.workflows.repair.RepairBatch;
import cartwright.workflows.repair.RepairBatchWorkflow;
import cartwright.workflows.repair.StopBatch;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins batches, asks how far they have come, and stops them. */
@Component
class Batches {

    private static final Logger log = LoggerFactory.getLogger(Batches.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Engine engine;

    Batches(Engine engine) {
        this.engine = engine;
    }

    /** Begins it, unless it has begun already. */
    void begin(BatchId id, RepairBatch batch) {
        var workflow = engine.client()
                .newWorkflowStub(
                        RepairBatchWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(RepairBatchWorkflow.workflowId(id))
                                .setTaskQueue(RepairBatchWorkflow.TASK_QUEUE)
                                .setStaticSummary(batch.action() + " by " + batch.actor())
                                .setWorkflowIdReusePolicy(
                                        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                                .build());
        inTime(() -> begun(workflow, batch));
        log.atInfo()
                .addKeyValue("batchId", id)
                .addKeyValue("action", batch.action())
                .addKeyValue("actor", batch.actor())
                .log("batch of repairs begun");
    }

    private static boolean begun(RepairBatchWorkflow workflow, RepairBatch batch) {
        try {
            WorkflowClient.start(workflow::repair, batch);
            return true;
        } catch (WorkflowExecutionAlreadyStarted already) {
            // The same request came before, and its answer was lost.
            return false;
        }
    }

    /**
     * How far it has come.
     *
     * @throws Problem NOT_FOUND, or UNAVAILABLE when no worker answers in time
     */
    BatchJson find(BatchId id) {
        try {
            return BatchJson.of(id, inTime(() -> workflow(id).progress()));
        } catch (WorkflowEnded unknown) {
            throw Problem.notFound("batch");
        }
    }

    /** Ends it early; one that has ended stays as it is. */
    void stop(BatchId id, Caller caller, String reason) {
        var request = new StopBatch(caller.id().value(), reason);
        try {
            inTime(() -> {
                workflow(id).stop(request);
                return true;
            });
        } catch (WorkflowEnded ended) {
            log.atInfo().addKeyValue("batchId", id).log("batch of repairs had ended before it was stopped");
        }
    }

    private RepairBatchWorkflow workflow(BatchId id) {
        return engine.client().newWorkflowStub(RepairBatchWorkflow.class, RepairBatchWorkflow.workflowId(id));
    }

    private <T> T inTime(Supplier<T> call) {
        return engine.within(PATIENCE, call)
                .orElseThrow(() -> new Problem(
                        ErrorCode.UNAVAILABLE,
                        "There was no answer in time; try again with the same Idempotency-Key."));
    }
}
