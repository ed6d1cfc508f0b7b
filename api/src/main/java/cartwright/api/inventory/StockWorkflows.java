package cartwright.api.inventory;

import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.WorkflowEnded;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateHandle;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Begins the workflows of purchase orders and transfers and asks them for steps; what their rows say then is the answer. */
@Component
class StockWorkflows {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Engine engine;

    StockWorkflows(Engine engine) {
        this.engine = engine;
    }

    /** How such a workflow is begun: once, whoever asks again. */
    WorkflowOptions options(String workflowId, String taskQueue, String summary) {
        return options(workflowId, taskQueue, summary, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    }

    /** How such a workflow is begun again when somebody has terminated it: what it is for is stored, and not over. */
    WorkflowOptions anew(String workflowId, String taskQueue, String summary) {
        return options(workflowId, taskQueue, summary, WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE);
    }

    private static WorkflowOptions options(
            String workflowId, String taskQueue, String summary, WorkflowIdReusePolicy reuse) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(taskQueue)
                .setStaticSummary(summary)
                .setWorkflowIdReusePolicy(reuse)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
    }

    /** A stub of the workflow that is begun, or found. */
    <W> W stub(Class<W> workflow, WorkflowOptions options) {
        return engine.client().newWorkflowStub(workflow, options);
    }

    /** A stub of the workflow that was begun. */
    <W> W stub(Class<W> workflow, String workflowId) {
        return engine.client().newWorkflowStub(workflow, workflowId);
    }

    /**
     * Begins a workflow, unless what it is for is stored already: then the same was asked before, and the answer did not arrive.
     *
     * @param now what is stored
     * @throws Problem UNAVAILABLE when it is not stored in time; asked again under the same key it is found
     */
    <R, J> ResponseEntity<J> begun(URI location, Supplier<Optional<R>> now, Supplier<?> begin, Function<R, J> json) {
        var stored = now.get().or(() -> {
            try {
                engine.within(PATIENCE, begin);
            } catch (WorkflowEnded ended) {
                return now.get();
            }
            return now.get();
        });
        return stored.map(row -> ResponseEntity.created(location).body(json.apply(row)))
                .orElseThrow(() -> new Problem(ErrorCode.UNAVAILABLE, "It is not stored yet; try again."));
    }

    /**
     * Asks a workflow for a step.
     *
     * @param step asks for it; called again while the workflow is not ready
     * @param now what is stored afterwards
     * @param asWanted whether that is what was asked for
     * @throws Problem what it refused; ILLEGAL_TRANSITION when it has ended otherwise
     */
    <R> ResponseEntity<R> asked(
            String workflowId, Supplier<WorkflowUpdateHandle<?>> step, Supplier<R> now, Predicate<R> asWanted) {
        var reply = engine.ask(workflowId, step);
        var row = now.get();
        if (reply == Engine.Reply.ENDED && !asWanted.test(row)) {
            throw new Problem(ErrorCode.ILLEGAL_TRANSITION, "It is over; look at its status.");
        }
        return ResponseEntity.status(reply.status(asWanted.test(row))).body(row);
    }
}
