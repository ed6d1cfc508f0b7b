package cartwright.api.fulfilment;

import cartwright.activities.fulfilment.FulfilmentRow;
import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.AdvanceFulfilment;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.order.OrderWorkflow;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** What warehouses say they did. */
@RestController
class FulfilmentController {

    private final Fulfilments fulfilments;
    private final Engine engine;
    private final IdempotentRequests requests;

    FulfilmentController(Fulfilments fulfilments, Engine engine, IdempotentRequests requests) {
        this.fulfilments = fulfilments;
        this.engine = engine;
        this.requests = requests;
    }

    record FailBody(@Nullable @Size(max = 255) String reason) {}

    record FulfilmentJson(
            FulfilmentId id,
            OrderId orderId,
            String warehouse,
            FulfilmentStatus status,
            @Nullable String tracking,
            List<FulfilmentPlan.Item> lines) {

        static FulfilmentJson of(FulfilmentRow row) {
            return new FulfilmentJson(
                    row.id(), row.orderId(), row.warehouse(), row.status(), row.trackingCode(), row.items());
        }
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/v1/fulfilments/{id}/pick")
    @ApiResponse(
            responseCode = "200",
            description = "The fulfilment as it is now",
            content = @Content(schema = @Schema(implementation = FulfilmentJson.class)))
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.ON_HOLD, ErrorCode.ORDER_CLOSED})
    ResponseEntity<?> pick(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        return advance(id, Step.PICK, null, key, caller);
    }

    /**
     * Asks whether the parcel may leave: 200 when it may, and has. 409 NOT_READY while its label is being bought or its share
     * captured: keep it and ask again, with the same key too. 409 ON_HOLD while the order is frozen, and
     * NEEDS_ATTENTION when the repair desk has to decide first.
     */
    @Allowed(Role.OPERATIONS)
    @PostMapping("/v1/fulfilments/{id}/ship")
    @ApiResponse(
            responseCode = "200",
            description = "The fulfilment as it is now",
            content = @Content(schema = @Schema(implementation = FulfilmentJson.class)))
    @Refuses({
        ErrorCode.ILLEGAL_TRANSITION,
        ErrorCode.NOT_READY,
        ErrorCode.ON_HOLD,
        ErrorCode.NEEDS_ATTENTION,
        ErrorCode.ORDER_CLOSED
    })
    ResponseEntity<?> ship(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        return advance(id, Step.SHIP, null, key, caller);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/v1/fulfilments/{id}/deliver")
    @ApiResponse(
            responseCode = "200",
            description = "The fulfilment as it is now",
            content = @Content(schema = @Schema(implementation = FulfilmentJson.class)))
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.ORDER_CLOSED})
    ResponseEntity<?> deliver(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        return advance(id, Step.DELIVER, null, key, caller);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/v1/fulfilments/{id}/fail")
    @ApiResponse(
            responseCode = "200",
            description = "The fulfilment as it is now",
            content = @Content(schema = @Schema(implementation = FulfilmentJson.class)))
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.ORDER_CLOSED})
    ResponseEntity<?> fail(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Valid @Nullable FailBody body,
            Caller caller) {
        return advance(id, Step.FAIL, body == null ? null : body.reason(), key, caller);
    }

    private ResponseEntity<?> advance(
            String id, Step step, @Nullable String reason, @Nullable String key, Caller caller) {
        var fulfilmentId = id(id);
        var orderId = fulfilments.orderOf(fulfilmentId).orElseThrow(() -> Problem.notFound("fulfilment"));
        var request = new AdvanceFulfilment(fulfilmentId, step, caller.id().value(), reason);
        var what = "POST /v1/fulfilments/" + id + "/" + step;
        return requests.run(
                new IdempotentRequests.Request(caller, key, what, request), subject -> advanced(orderId, request));
    }

    private ResponseEntity<?> advanced(OrderId orderId, AdvanceFulfilment request) {
        var workflowId = OrderWorkflow.workflowId(orderId);
        Correlation.about(orderId.value(), workflowId);
        var workflow = engine.client().newWorkflowStub(OrderWorkflow.class, workflowId);
        var reply = engine.ask(
                workflowId,
                () -> WorkflowClient.startUpdate(
                        workflow::advanceFulfilment, request, Engine.accepted(FulfilmentStatus.class)));
        var row = fulfilments.find(orderId, request.fulfilmentId()).orElseThrow(() -> Problem.notFound("fulfilment"));
        var taken = isPast(row.status(), request.step());
        if (reply == Engine.Reply.ENDED && !taken) {
            throw new Problem(
                    ErrorCode.ORDER_CLOSED, "The fulfilment is " + row.status() + " and its order has ended.");
        }
        if (reply == Engine.Reply.UNDERWAY && request.step() == Step.SHIP && !taken) {
            throw new Problem(ErrorCode.NOT_READY, "Keep the parcel: its share is still being captured; ask again.");
        }
        return ResponseEntity.ok(FulfilmentJson.of(row));
    }

    /** A step taken before is answered as if it were taken now. */
    private static boolean isPast(FulfilmentStatus status, Step step) {
        return switch (status) {
            case DELIVERED -> step != Step.FAIL;
            case SHIPPED, LOST, RETURNED_TO_SENDER -> step == Step.PICK || step == Step.SHIP;
            case PICKED, LABELLED -> step == Step.PICK;
            case INCOMPLETE -> step == Step.FAIL;
            case OPEN, ON_HOLD, CANCELLED -> false;
        };
    }

    private static FulfilmentId id(String value) {
        try {
            return new FulfilmentId(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("fulfilment");
        }
    }
}
