package cartwright.api.kernel;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.inventory.StockRefusal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed call to Temporal means to a client of the API. */
final class EngineFailures {

    private static final Logger log = LoggerFactory.getLogger(EngineFailures.class);

    private EngineFailures() {}

    static RuntimeException translated(Throwable failed) {
        return switch (failed) {
            case Problem problem -> problem;
            case WorkflowNotFoundException ended -> new WorkflowEnded(ended);
            case WorkflowExecutionAlreadyStarted ended -> new WorkflowEnded(ended);
            case WorkflowUpdateException refused -> refusal(refused);
            case WorkflowServiceException unserved -> unserved(unserved);
            case StatusRuntimeException unserved -> unserved(unserved);
            case RuntimeException other -> other;
            default -> new IllegalStateException(failed);
        };
    }

    private static RuntimeException refusal(WorkflowUpdateException refused) {
        if (!(refused.getCause() instanceof ApplicationFailure failure)) {
            return new WorkflowEnded(refused);
        }
        return OrderRefusal.in(failure)
                .map(Enum::name)
                .or(() -> StockRefusal.in(failure).map(Enum::name))
                .<RuntimeException>map(
                        code -> new Problem(ErrorCode.valueOf(code), String.valueOf(failure.getOriginalMessage())))
                .orElseGet(() -> isEnd(failure) ? new WorkflowEnded(refused) : refused);
    }

    /** The server says so of an update that was accepted and then overtaken by the end of its workflow. */
    private static boolean isEnd(ApplicationFailure failure) {
        return "AcceptedUpdateCompletedWorkflow".equals(failure.getType());
    }

    private static RuntimeException unserved(RuntimeException failed) {
        var status = status(failed);
        if (status == Status.Code.ALREADY_EXISTS) {
            return new WorkflowEnded(failed);
        }
        log.atWarn().addKeyValue("status", status).setCause(failed).log("Temporal did not serve a call");
        return status == Status.Code.RESOURCE_EXHAUSTED ? busy() : unavailable();
    }

    /** Whether the server did nothing because it had to throw the workflow task away. */
    static boolean isTurnedAway(WorkflowServiceException failed) {
        return status(failed) == Status.Code.FAILED_PRECONDITION;
    }

    private static Status.@Nullable Code status(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException grpc) {
                return grpc.getStatus().getCode();
            }
        }
        return null;
    }

    static Problem unavailable() {
        return new Problem(
                ErrorCode.UNAVAILABLE, "The order engine cannot be reached; try again with the same Idempotency-Key.");
    }

    static Problem busy() {
        return new Problem(ErrorCode.RATE_LIMITED, "Too much is asked of this one order at a time; try again.");
    }
}
