package cartwright.api.returns;

import cartwright.activities.returns.ReturnRow;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Tells returns' workflows what people say of them, each under its key once. */
@Component
class ToldReturns {

    private final VisibleReturns returns;
    private final ReturnStarts starts;
    private final Engine engine;
    private final IdempotentRequests requests;

    ToldReturns(VisibleReturns returns, ReturnStarts starts, Engine engine, IdempotentRequests requests) {
        this.returns = returns;
        this.starts = starts;
        this.engine = engine;
        this.requests = requests;
    }

    /** What is told of a return; {@code wanted} is what it then is, where that is known. */
    record Telling(
            String id,
            String what,
            @Nullable ReturnStatus wanted,
            Object body,
            @Nullable String key) {}

    /** The return as it is once it was told; the key of the request names what is told. */
    ResponseEntity<?> tell(
            Telling telling, Caller caller, BiFunction<ReturnWorkflow, String, WorkflowUpdateHandle<?>> tell) {
        return told(telling, caller, (row, request) -> tell.apply(workflow(row), request));
    }

    /** As {@link #tell}, of units that have arrived, also of a return that has expired meanwhile. */
    ResponseEntity<?> tellArrived(Telling telling, Caller caller, Function<String, ReceiveReturn> received) {
        return told(
                telling,
                caller,
                (row, request) -> row.status() == ReturnStatus.EXPIRED
                        ? starts.receive(row, received.apply(request))
                        : WorkflowClient.startUpdate(
                                workflow(row)::receive, received.apply(request), Engine.accepted(ReturnStatus.class)));
    }

    private ReturnWorkflow workflow(ReturnRow row) {
        return engine.client().newWorkflowStub(ReturnWorkflow.class, ReturnWorkflow.workflowId(row.id()));
    }

    private ResponseEntity<?> told(
            Telling telling, Caller caller, BiFunction<ReturnRow, String, WorkflowUpdateHandle<?>> tell) {
        var row = returns.find(telling.id(), caller);
        var what = "POST /v1/returns/" + telling.id() + "/" + telling.what();
        var request = new IdempotentRequests.Request(caller, telling.key(), what, telling.body());
        return requests.run(
                request,
                (subject, first) -> changed(row, telling.wanted(), () -> tell.apply(row, subject.toString())),
                subject -> returns.now(row.id()).orElse(null));
    }

    /** Asks the workflow; one that has ended is answered for by the return's row. */
    private ResponseEntity<?> changed(
            ReturnRow row, @Nullable ReturnStatus wanted, Supplier<WorkflowUpdateHandle<?>> tell) {
        var workflowId = ReturnWorkflow.workflowId(row.id());
        Correlation.about(row.orderId().value(), workflowId);
        var reply = engine.ask(workflowId, tell);
        var now = returns.now(row.id()).orElseThrow(() -> Problem.notFound("return"));
        if (reply == Engine.Reply.ENDED && now.status() != wanted) {
            throw new Problem(ErrorCode.ILLEGAL_TRANSITION, "The return is " + now.status() + " and over.");
        }
        return ResponseEntity.status(reply.status(now.status() == wanted)).body(now);
    }
}
