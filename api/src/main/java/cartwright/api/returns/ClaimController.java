package cartwright.api.returns;

import cartwright.activities.returns.ClaimRow;
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
import cartwright.api.kernel.WorkflowEnded;
import cartwright.api.order.VisibleOrders;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.OpenClaim;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.SearchAttributes;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Money for units that arrived damaged or wrong, or not at all, or others again: the customer claims, staff decides. */
@RestController
class ClaimController {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final UpdateOptions<ClaimStatus> ACCEPTED = Engine.accepted(ClaimStatus.class);

    private final VisibleOrders orders;
    private final VisibleClaims claims;
    private final Engine engine;
    private final IdempotentRequests requests;

    ClaimController(VisibleOrders orders, VisibleClaims claims, Engine engine, IdempotentRequests requests) {
        this.orders = orders;
        this.claims = claims;
        this.engine = engine;
        this.requests = requests;
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @PostMapping("/v1/claims")
    @ApiResponse(
            responseCode = "201",
            description = "The claim, for staff to decide",
            content = @Content(schema = @Schema(implementation = ClaimJson.class)))
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.RETURN_EXCEEDS_SHIPPED})
    ResponseEntity<?> open(
            @Parameter(required = true) @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ClaimBody body,
            Caller caller) {
        var orderId = VisibleOrders.id(body.orderId());
        var customer = orders.requireVisible(orderId, caller);
        var request = new IdempotentRequests.Request(caller, IdempotentRequests.required(key), "POST /v1/claims", body)
                .createdAt(subject -> location(ClaimId.of(subject)));
        return requests.run(
                request,
                (subject, first) -> stored(
                        body.request(ClaimId.of(subject), orderId, caller.id().value()), customer),
                subject -> claims.now(ClaimId.of(subject)).map(claims::json).orElse(null));
    }

    @Allowed({Role.CUSTOMER, Role.SUPPORT})
    @GetMapping("/v1/claims/{id}")
    ClaimJson find(@PathVariable String id, Caller caller) {
        return claims.json(claims.find(id, caller));
    }

    @Allowed(Role.SUPPORT)
    @PostMapping("/v1/claims/{id}/approve")
    @ApiResponse(
            responseCode = "200",
            description = "The claim as it is now",
            content = @Content(schema = @Schema(implementation = ClaimJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> approve(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Valid @Nullable ClaimDecisionBody body,
            Caller caller) {
        var decision = decision(body, caller);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/claims/" + id + "/approve", decision);
        var row = claims.find(id, caller);
        return requests.run(
                request,
                subject -> decided(
                        row,
                        ClaimStatus.APPROVED,
                        workflow -> WorkflowClient.startUpdate(workflow::approve, decision, ACCEPTED)));
    }

    @Allowed(Role.SUPPORT)
    @PostMapping("/v1/claims/{id}/decline")
    @ApiResponse(
            responseCode = "200",
            description = "The claim as it is now",
            content = @Content(schema = @Schema(implementation = ClaimJson.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> decline(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Valid @Nullable ClaimDecisionBody body,
            Caller caller) {
        var decision = decision(body, caller);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/claims/" + id + "/decline", decision);
        var row = claims.find(id, caller);
        return requests.run(
                request,
                subject -> decided(
                        row,
                        ClaimStatus.DECLINED,
                        workflow -> WorkflowClient.startUpdate(workflow::decline, decision, ACCEPTED)));
    }

    private static DecideReturn decision(@Nullable ClaimDecisionBody body, Caller caller) {
        return new DecideReturn(caller.id().value(), body == null ? null : body.reason(), false);
    }

    /** A claim that is stored already was made before under the same key, and its answer did not arrive. */
    private ResponseEntity<?> stored(OpenClaim asked, CustomerId customer) {
        var id = asked.claimId();
        var workflowId = ClaimWorkflow.workflowId(id);
        Correlation.about(asked.orderId().value(), workflowId);
        var now = claims.now(id)
                .or(() -> begun(asked, customer, workflowId))
                .orElseThrow(() -> new Problem(ErrorCode.UNAVAILABLE, "The claim is not stored; try again."));
        return ResponseEntity.created(location(id)).body(claims.json(now));
    }

    /** What the workflow refuses is thrown; of one that has ended meanwhile the row says how. */
    private Optional<ClaimRow> begun(OpenClaim asked, CustomerId customer, String workflowId) {
        try {
            engine.within(PATIENCE, () -> startAndAsk(asked, customer, workflowId));
            return claims.now(asked.claimId());
        } catch (WorkflowEnded ended) {
            return claims.now(asked.claimId());
        }
    }

    private ClaimStatus startAndAsk(OpenClaim asked, CustomerId customer, String workflowId) {
        var workflow = engine.client()
                .newWorkflowStub(
                        ClaimWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(workflowId)
                                .setTaskQueue(ClaimWorkflow.TASK_QUEUE)
                                .setStaticSummary(asked.kind() + " units of " + asked.orderId())
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(OrderSearch.CUSTOMER_ID, customer.value())
                                        .build())
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitOpened,
                Engine.completed(ClaimStatus.class),
                new WithStartWorkflowOperation<>(workflow::process, asked));
    }

    /** Asks the workflow; one that has ended is answered for by the claim's row. */
    private ResponseEntity<?> decided(
            ClaimRow row, ClaimStatus wanted, Function<ClaimWorkflow, WorkflowUpdateHandle<?>> decide) {
        var workflowId = ClaimWorkflow.workflowId(row.id());
        Correlation.about(row.orderId().value(), workflowId);
        var workflow = engine.client().newWorkflowStub(ClaimWorkflow.class, workflowId);
        var reply = engine.ask(workflowId, () -> decide.apply(workflow));
        var now = claims.now(row.id()).orElseThrow(() -> Problem.notFound("claim"));
        if (reply == Engine.Reply.ENDED && now.status() != wanted) {
            throw new Problem(ErrorCode.ILLEGAL_TRANSITION, "The claim is " + now.status() + " and over.");
        }
        return ResponseEntity.status(reply.status(now.status() == wanted)).body(claims.json(now));
    }

    private static URI location(ClaimId id) {
        return URI.create("/v1/claims/" + id);
    }
}
