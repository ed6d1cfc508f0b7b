package cartwright.api.returns;

import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.MayBeUndecided;
import cartwright.api.kernel.Refuses;
import cartwright.api.order.PlaceOrderBody.PaymentBody;
import cartwright.api.returns.ReturnBodies.DecisionBody;
import cartwright.api.returns.ReturnBodies.InspectBody;
import cartwright.api.returns.ReturnBodies.ReceiveBody;
import cartwright.api.returns.ToldReturns.Telling;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.PayExchange;
import cartwright.workflows.returns.ReturnStatus;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;
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

    private final ToldReturns told;

    ReturnController(ToldReturns told) {
        this.told = told;
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
        return told.tell(
                new Telling(id, "approve", ReturnStatus.APPROVED, decision, key),
                caller,
                (to, request) -> WorkflowClient.startUpdate(to::approve, decision, ACCEPTED));
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
        return told.tell(
                new Telling(id, "decline", ReturnStatus.DECLINED, decision, key),
                caller,
                (to, request) -> WorkflowClient.startUpdate(to::decline, decision, ACCEPTED));
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
        return told.tell(
                new Telling(id, "cancel", ReturnStatus.CANCELED, decision, key),
                caller,
                (to, request) -> WorkflowClient.startUpdate(to::cancel, decision, ACCEPTED));
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
        return told.tellArrived(
                new Telling(id, "receive", null, body, key), caller, request -> body.request(request, actor));
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
        return told.tell(
                new Telling(id, "inspect", null, body, key),
                caller,
                (to, request) -> WorkflowClient.startUpdate(to::inspect, body.request(request, actor), ACCEPTED));
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @PostMapping("/payment")
    @ApiResponse(
            responseCode = "200",
            description =
                    "The return as it is now; the order that is wanted in exchange is tried again with this payment",
            content = @Content(schema = @Schema(implementation = ReturnJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.NOTHING_TO_RESOLVE, ErrorCode.ILLEGAL_TRANSITION})
    ResponseEntity<?> pay(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid PaymentBody body,
            Caller caller) {
        var paid = new PayExchange(body.method(""), caller.id().value());
        return told.tell(
                new Telling(id, "payment", null, body, key),
                caller,
                (to, request) -> WorkflowClient.startUpdate(to::payExchange, paid, ACCEPTED));
    }

    private static DecideReturn decision(@Nullable DecisionBody body, Caller caller) {
        return new DecideReturn(
                caller.id().value(),
                body == null ? null : body.reason(),
                body != null && Boolean.TRUE.equals(body.waiveFees()),
                body == null ? null : body.refundShipping());
    }
}
