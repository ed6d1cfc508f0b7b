package cartwright.api.returns;

import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.kernel.WorkflowEnded;
import cartwright.api.order.VisibleOrders;
import cartwright.api.returns.ReturnBodies.ReturnBody;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.ReturnWorkflow;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what customers want to send back, each in a workflow of its own. */
@RestController
class ReturnRequests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final VisibleOrders orders;
    private final VisibleReturns returns;
    private final WantedInExchange wanted;
    private final ReturnStarts starts;
    private final Engine engine;
    private final IdempotentRequests requests;

    ReturnRequests(
            VisibleOrders orders,
            VisibleReturns returns,
            WantedInExchange wanted,
            ReturnStarts starts,
            Engine engine,
            IdempotentRequests requests) {
        this.orders = orders;
        this.returns = returns;
        this.wanted = wanted;
        this.starts = starts;
        this.engine = engine;
        this.requests = requests;
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @PostMapping("/v1/orders/{id}/returns")
    @ApiResponse(
            responseCode = "201",
            description = "The return, requested or approved at once",
            content = @Content(schema = @Schema(implementation = ReturnJson.class)))
    @Refuses({
        ErrorCode.RETURN_EXCEEDS_SHIPPED,
        ErrorCode.RETURN_WINDOW_CLOSED,
        ErrorCode.UNKNOWN_SKU,
        ErrorCode.CURRENCY_NOT_SOLD,
        ErrorCode.PAYMENT_NEEDED
    })
    ResponseEntity<?> request(
            @PathVariable String id,
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ReturnBody body,
            Caller caller) {
        var orderId = VisibleOrders.id(id);
        var customer = orders.requireVisible(orderId, caller);
        var request = new IdempotentRequests.Request(
                        caller, IdempotentRequests.required(key), "POST /v1/orders/" + id + "/returns", body)
                .createdAt(subject -> location(ReturnId.of(subject)));
        return requests.run(
                request,
                (subject, first) -> {
                    var returnId = ReturnId.of(subject);
                    return stored(
                            returnId,
                            () -> body.request(returnId, orderId, caller.id().value(), wanted.of(orderId, body)),
                            orderId,
                            customer);
                },
                subject -> returns.now(ReturnId.of(subject)).orElse(null));
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT, Role.OPERATIONS})
    @GetMapping("/v1/returns/{id}")
    ReturnJson find(@PathVariable String id, Caller caller) {
        return returns.json(returns.find(id, caller));
    }

    /** A return that is stored already was asked for before under the same key, and its answer did not arrive. */
    private ResponseEntity<?> stored(ReturnId id, Supplier<RequestReturn> asked, OrderId orderId, CustomerId customer) {
        var workflowId = ReturnWorkflow.workflowId(id);
        Correlation.about(orderId.value(), workflowId);
        var now = returns.now(id)
                .or(() -> begun(asked.get(), customer))
                .orElseThrow(() -> new Problem(ErrorCode.UNAVAILABLE, "The return is not stored; try again."));
        return ResponseEntity.created(location(id)).body(now);
    }

    /** What the workflow refuses is thrown; of one that has ended meanwhile the row says how. */
    private Optional<ReturnJson> begun(RequestReturn asked, CustomerId customer) {
        try {
            engine.within(PATIENCE, () -> starts.request(asked, customer));
            return returns.now(asked.returnId());
        } catch (WorkflowEnded ended) {
            return returns.now(asked.returnId());
        }
    }

    private static URI location(ReturnId id) {
        return URI.create("/v1/returns/" + id);
    }
}
