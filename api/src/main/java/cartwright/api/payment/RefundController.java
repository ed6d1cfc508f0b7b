package cartwright.api.payment;

import cartwright.activities.payment.Refunds;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.api.order.VisibleOrders;
import cartwright.api.returns.ReturnNews;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.RefundWorkflow;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Grants and pays refunds: two permissions, which one caller may have both. */
@RestController
class RefundController {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Refunds refunds;
    private final RefundGrants grants;
    private final ReturnNews returns;
    private final VisibleOrders orders;
    private final Engine engine;
    private final IdempotentRequests requests;

    RefundController(
            Refunds refunds,
            RefundGrants grants,
            ReturnNews returns,
            VisibleOrders orders,
            Engine engine,
            IdempotentRequests requests) {
        this.refunds = refunds;
        this.grants = grants;
        this.returns = returns;
        this.orders = orders;
        this.engine = engine;
        this.requests = requests;
    }

    @Allowed({Role.SUPPORT, Role.FINANCE})
    @PostMapping("/v1/orders/{id}/refunds")
    @ApiResponse(
            responseCode = "201",
            description = "Granted and, where the caller may pay, paid",
            content = @Content(schema = @Schema(implementation = Refunds.Refund.class)))
    @ApiResponse(
            responseCode = "202",
            description = "Granted; the provider has not paid yet",
            content = @Content(schema = @Schema(implementation = Refunds.Refund.class)))
    @Refuses({
        ErrorCode.REFUND_EXCEEDS_CAPTURED,
        ErrorCode.REFUND_EXCEEDS_SHIPPING,
        ErrorCode.PAYMENT_UNKNOWN,
        ErrorCode.UNKNOWN_LINE,
        ErrorCode.QUANTITY_EXCEEDS_BOUGHT,
        ErrorCode.AMOUNT_DIFFERS
    })
    ResponseEntity<?> grant(
            @PathVariable String id,
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid RefundBody body,
            Caller caller) {
        var orderId = VisibleOrders.id(id);
        if (!orders.isThere(orderId)) {
            throw Problem.notFound("order");
        }
        body.check();
        var request = new IdempotentRequests.Request(
                        caller, IdempotentRequests.required(key), "POST /v1/orders/" + id + "/refunds", body)
                .createdAt(subject -> URI.create("/v1/refunds/" + RefundId.of(subject)));
        return requests.run(request, subject -> {
            var refund = grants.grant(RefundId.of(subject), orderId, body, caller);
            return caller.is(Role.FINANCE) ? paid(refund) : created(refund);
        });
    }

    @Allowed(Role.FINANCE)
    @PostMapping("/v1/refunds/{id}/pay")
    @ApiResponse(
            responseCode = "201",
            description = "Paid",
            content = @Content(schema = @Schema(implementation = Refunds.Refund.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The provider has not paid yet",
            content = @Content(schema = @Schema(implementation = Refunds.Refund.class)))
    @Refuses(ErrorCode.ILLEGAL_TRANSITION)
    ResponseEntity<?> pay(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        var refund = find(id);
        if (refund.creditedTo() != null) {
            throw new Problem(
                    ErrorCode.ILLEGAL_TRANSITION, "It is not paid out: it pays order " + refund.creditedTo() + ".");
        }
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/refunds/" + id + "/pay", "");
        return requests.run(request, subject -> paid(refund));
    }

    @Allowed({Role.SUPPORT, Role.FINANCE})
    @GetMapping("/v1/refunds/{id}")
    Refunds.Refund show(@PathVariable String id, Caller caller) {
        return find(id);
    }

    private Refunds.Refund find(String id) {
        try {
            return refunds.find(new RefundId(id)).orElseThrow(() -> Problem.notFound("refund"));
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("refund");
        }
    }

    private ResponseEntity<?> paid(Refunds.Refund refund) {
        var answer = engine.within(PATIENCE, () -> startAndAsk(refund)).orElseGet(MoneyMovement.Pending::new);
        var now = refunds.find(refund.id()).orElse(refund);
        return switch (answer) {
            case MoneyMovement.Succeeded succeeded -> {
                returns.paid(refund.id());
                yield created(now);
            }
            case MoneyMovement.Pending pending -> accepted(now);
            case MoneyMovement.Failed failed -> accepted(now);
        };
    }

    private MoneyMovement startAndAsk(Refunds.Refund refund) {
        var workflow = engine.client()
                .newWorkflowStub(
                        RefundWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(RefundWorkflow.workflowId(refund.id()))
                                .setTaskQueue(RefundWorkflow.TASK_QUEUE)
                                .setStaticSummary(refund.amount() + " back for " + refund.orderId())
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitFirstAnswer,
                Engine.completed(MoneyMovement.class),
                new WithStartWorkflowOperation<>(workflow::pay, refund.orderId(), refund.id()));
    }

    private static ResponseEntity<?> created(Refunds.Refund refund) {
        return ResponseEntity.created(location(refund)).body(refund);
    }

    private static ResponseEntity<?> accepted(Refunds.Refund refund) {
        return ResponseEntity.status(HttpStatus.ACCEPTED)
                .location(location(refund))
                .body(refund);
    }

    private static URI location(Refunds.Refund refund) {
        return URI.create("/v1/refunds/" + refund.id());
    }
}
