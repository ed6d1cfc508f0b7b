package cartwright.api.returns;

import cartwright.activities.returns.ReturnRow;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.MayBeUndecided;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.returns.ReturnBodies.DecisionBody;
import cartwright.api.returns.ReturnBodies.InspectBody;
import cartwright.api.returns.ReturnBodies.ReceiveBody;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnWorkflow;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import jakarta.validation.Valid;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is decided about returns, and what warehouses find in their parcels. */
@RestController
@RequestMapping("/v1/returns/{id}")
class ReturnController {

    private static final UpdateOptions<ReturnStatus> ACCEPTED = Engine.accepted(ReturnStatus.class);

    private final VisibleReturns returns;
    private final Engine engine;
    private final IdempotentRequests requests;

    ReturnController(VisibleReturns returns, Engine engine, IdempotentRequests requests) {
        this.returns = returns;
        this.engine = engine;
        this.requests = requests;
    }

    @Allowed(Role.SUPPORT)
    @PostMapping("/approve")
    @ApiResponse(
            responseCode = "200",
            description = "The return as it is now",
            content = @Content(schema = @Schema(implementation = ReturnJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> approve(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Valid @Nullable DecisionBody body,
            Caller caller) {
        var decision = decision(body, caller);
        return told(
                new Telling(id, "approve", ReturnStatus.APPROVED, decision, key),
                caller,
                (to, told) -> WorkflowClient.startUpdate(to::approve, decision, ACCEPTED));
    }

    @Allowed(Role.SUPPORT)
    @PostMapping("/decline")
    @ApiResponse(
            responseCode = "200",
            description = "The return as it is now",
            content = @Content(schema = @Schema(implementation = ReturnJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> decline(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Valid @Nullable DecisionBody body,
            Caller caller) {
        var decision = decision(body, caller);
        return told(
                new Telling(id, "decline", ReturnStatus.DECLINED, decision, key),
                caller,
                (to, told) -> WorkflowClient.startUpdate(to::decline, decision, ACCEPTED));
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @PostMapping("/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The return as it is now",
            content = @Content(schema = @Schema(implementation = ReturnJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> cancel(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Valid @Nullable DecisionBody body,
            Caller caller) {
        var decision = decision(body, caller);
        return told(
                new Telling(id, "cancel", ReturnStatus.CANCELED, decision, key),
                caller,
                (to, told) -> WorkflowClient.startUpdate(to::cancel, decision, ACCEPTED));
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS})
    @PostMapping("/receive")
    @ApiResponse(
            responseCode = "200",
            description = "The return as it is now",
            content = @Content(schema = @Schema(implementation = ReturnJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.QUANTITY_EXCEEDS_RETURN})
    ResponseEntity<?> receive(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ReceiveBody body,
            Caller caller) {
        var actor = caller.id().value();
        return told(
                new Telling(id, "receive", null, body, key),
                caller,
                (to, told) -> WorkflowClient.startUpdate(to::receive, body.request(told, actor), ACCEPTED));
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS})
    @PostMapping("/inspect")
    @ApiResponse(
            responseCode = "200",
            description = "The return as it is now",
            content = @Content(schema = @Schema(implementation = ReturnJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.QUANTITY_EXCEEDS_RETURN})
    ResponseEntity<?> inspect(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid InspectBody body,
            Caller caller) {
        var actor = caller.id().value();
        return told(
                new Telling(id, "inspect", null, body, key),
                caller,
                (to, told) -> WorkflowClient.startUpdate(to::inspect, body.request(told, actor), ACCEPTED));
    }

    private static DecideReturn decision(@Nullable DecisionBody body, Caller caller) {
        return new DecideReturn(
                caller.id().value(),
                body == null ? null : body.reason(),
                body != null && Boolean.TRUE.equals(body.waiveFees()));
    }

    /** What is told of a return; {@code wanted} is what it then is, where that is known. */
    private record Telling(
            String id,
            String what,
            @Nullable ReturnStatus wanted,
            Object body,
            @Nullable String key) {}

    private ResponseEntity<?> told(
            Telling telling, Caller caller, BiFunction<ReturnWorkflow, String, WorkflowUpdateHandle<?>> tell) {
        var row = returns.find(telling.id(), caller);
        var what = "POST /v1/returns/" + telling.id() + "/" + telling.what();
        var request = new IdempotentRequests.Request(caller, telling.key(), what, telling.body());
        return requests.run(
                request,
                (subject, first) ->
                        changed(row, telling.wanted(), workflow -> tell.apply(workflow, subject.toString())),
                subject -> returns.now(row.id()).orElse(null));
    }

    /** Asks the workflow; one that has ended is answered for by the return's row. */
    private ResponseEntity<?> changed(
            ReturnRow row, @Nullable ReturnStatus wanted, Function<ReturnWorkflow, WorkflowUpdateHandle<?>> tell) {
        var workflowId = ReturnWorkflow.workflowId(row.id());
        Correlation.about(row.orderId().value(), workflowId);
        var workflow = engine.client().newWorkflowStub(ReturnWorkflow.class, workflowId);
        var reply = engine.ask(workflowId, () -> tell.apply(workflow));
        var now = returns.now(row.id()).orElseThrow(() -> Problem.notFound("return"));
        if (reply == Engine.Reply.ENDED && now.status() != wanted) {
            throw new Problem(ErrorCode.ILLEGAL_TRANSITION, "The return is " + now.status() + " and over.");
        }
        return ResponseEntity.status(reply.status(now.status() == wanted)).body(now);
    }
}
