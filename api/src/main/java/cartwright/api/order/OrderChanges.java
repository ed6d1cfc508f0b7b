package cartwright.api.order;

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
import cartwright.api.order.PlaceOrderBody.AddressBody;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.CancelOrder;
import cartwright.workflows.order.ChangeAddress;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.OrderWorkflow;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes placed orders, as far as they still can be. */
@RestController
@RequestMapping("/v1/orders/{id}")
class OrderChanges {

    private final VisibleOrders orders;
    private final Engine engine;
    private final IdempotentRequests requests;

    OrderChanges(VisibleOrders orders, Engine engine, IdempotentRequests requests) {
        this.orders = orders;
        this.engine = engine;
        this.requests = requests;
    }

    record Reason(@NotBlank @Size(max = 255) String reason) {}

    record Units(
            @Min(value = 1, message = "is from 1 to 1000000") @Max(value = 1_000_000, message = "is from 1 to 1000000")
            long quantity) {}

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @PostMapping("/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The order as it is now",
            content = @Content(schema = @Schema(implementation = OrderJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ALREADY_SHIPPED, ErrorCode.ORDER_CLOSED, ErrorCode.ILLEGAL_TRANSITION})
    ResponseEntity<?> cancel(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid Reason body,
            Caller caller) {
        var orderId = ownOrSupports(id, caller);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/orders/" + id + "/cancel", body);
        var cancel = new CancelOrder(caller.id().value(), body.reason());
        return requests.run(
                request,
                (subject, first) -> changed(
                        orderId,
                        caller,
                        OrderStatus.CANCELLED,
                        workflow -> WorkflowClient.startUpdate(
                                workflow::cancel, cancel, Engine.accepted(OrderStatus.class))),
                subject -> orders.now(orderId, caller).orElse(null));
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @PostMapping("/lines/{lineId}/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The order as it is now",
            content = @Content(schema = @Schema(implementation = OrderJson.class)))
    @MayBeUndecided
    @Refuses({
        ErrorCode.ALREADY_SHIPPED,
        ErrorCode.ORDER_CLOSED,
        ErrorCode.ILLEGAL_TRANSITION,
        ErrorCode.QUANTITY_EXCEEDS_OPEN
    })
    ResponseEntity<?> cancelLine(
            @PathVariable String id,
            @PathVariable String lineId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid Units body,
            Caller caller) {
        var orderId = ownOrSupports(id, caller);
        var what = "POST /v1/orders/" + id + "/lines/" + lineId + "/cancel";
        return requests.run(
                new IdempotentRequests.Request(caller, key, what, body),
                (subject, first) -> {
                    var cancel = new CancelLines(
                            orderId,
                            subject.toString(),
                            lineId,
                            body.quantity(),
                            null,
                            caller.id().value());
                    return changed(
                            orderId,
                            caller,
                            null,
                            workflow -> WorkflowClient.startUpdate(
                                    workflow::cancelLines, cancel, Engine.accepted(OrderStatus.class)));
                },
                subject -> orders.now(orderId, caller).orElse(null));
    }

    @Allowed(Role.CUSTOMER)
    @PutMapping("/shipping-address")
    @ApiResponse(
            responseCode = "200",
            description = "The order as it is now",
            content = @Content(schema = @Schema(implementation = OrderJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ALREADY_SHIPPED, ErrorCode.ORDER_CLOSED, ErrorCode.ILLEGAL_TRANSITION})
    ResponseEntity<?> changeAddress(@PathVariable String id, @RequestBody @Valid AddressBody body, Caller caller) {
        var orderId = ownOrSupports(id, caller);
        var change = new ChangeAddress(orderId, body.address(), caller.id().value());
        return changed(
                orderId,
                caller,
                null,
                workflow -> WorkflowClient.startUpdate(workflow::changeAddress, change, Engine.accepted(Void.class)));
    }

    private OrderId ownOrSupports(String id, Caller caller) {
        var orderId = VisibleOrders.id(id);
        orders.requireVisible(orderId, caller);
        return orderId;
    }

    /** Asks the workflow; one that has ended is answered for by the order's row. */
    private ResponseEntity<?> changed(
            OrderId orderId,
            Caller caller,
            @Nullable OrderStatus wanted,
            Function<OrderWorkflow, WorkflowUpdateHandle<?>> change) {
        var workflowId = OrderWorkflow.workflowId(orderId);
        Correlation.about(orderId.value(), workflowId);
        var workflow = engine.client().newWorkflowStub(OrderWorkflow.class, workflowId);
        var reply = engine.ask(workflowId, () -> change.apply(workflow));
        var order = orders.now(orderId, caller).orElseThrow(() -> Problem.notFound("order"));
        if (reply == Engine.Reply.ENDED && order.status() != wanted) {
            throw ended(order.status());
        }
        return ResponseEntity.status(reply.status(order.status() == wanted)).body(order);
    }

    /** The workflow takes no updates any more, or has never been started. */
    private static Problem ended(OrderStatus status) {
        return switch (status) {
            case COMPLETED -> new Problem(ErrorCode.ALREADY_SHIPPED, "The order has been shipped and is COMPLETED.");
            case CANCELLED, EXPIRED, FAILED -> new Problem(ErrorCode.ORDER_CLOSED, "The order is " + status + ".");
            case PENDING, RESERVED, AWAITING_PAYMENT, CONFIRMED, PROCESSING, ON_HOLD, NEEDS_ATTENTION ->
                new Problem(ErrorCode.ILLEGAL_TRANSITION, "The order is " + status + " and not under way yet.");
        };
    }
}
