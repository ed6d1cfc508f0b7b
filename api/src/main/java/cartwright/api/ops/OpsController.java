package cartwright.api.ops;

import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.dispute.DisputeWorkflow;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.OrderWorkflow;
import cartwright.workflows.payment.PaymentEventWorkflow;
import cartwright.workflows.payment.RefundWorkflow;
import cartwright.workflows.returns.ClaimStatus;
import cartwright.workflows.returns.ClaimWorkflow;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnWorkflow;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A person's decision on one step that waits. */
@RestController
@RequestMapping("/v1/ops")
class OpsController {

    private static final Pattern WORKFLOW = Pattern.compile("(order/ord|refund/rfd|return/ret|claim/clm)_[0-9a-f]{32}"
            + "|dispute/[a-z]+/[A-Za-z0-9_-]{1,100}" + "|payment-event/[a-z]+/[A-Za-z0-9_./-]{1,200}");

    private final Engine engine;
    private final IdempotentRequests requests;

    OpsController(Engine engine, IdempotentRequests requests) {
        this.engine = engine;
        this.requests = requests;
    }

    record ResolveBody(
            @NotBlank @Size(max = 255) String workflowId,
            @Nullable @Size(max = 255) String step,
            @NotNull ResolveAttention.Action action,
            @NotBlank @Size(max = 255) String reason,
            @Valid @Nullable EditBody edit) {

        ResolveAttention resolution(Caller caller) {
            return new ResolveAttention(step, action, caller.id().value(), reason, edit == null ? null : edit.edit());
        }
    }

    /** What was decided. */
    record Resolved(String workflowId, ResolveAttention.Action action) {}

    @Allowed(Role.OPERATIONS)
    @PostMapping("/resolve")
    @ApiResponse(
            responseCode = "200",
            description = "The step is on its way again",
            content = @Content(schema = @Schema(implementation = Resolved.class)))
    @Refuses({
        ErrorCode.NOT_FOUND,
        ErrorCode.NOTHING_TO_RESOLVE,
        ErrorCode.ACTION_NOT_POSSIBLE,
        ErrorCode.ORDER_CLOSED,
        ErrorCode.ILLEGAL_TRANSITION
    })
    ResponseEntity<?> resolve(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ResolveBody body,
            Caller caller) {
        if (!WORKFLOW.matcher(body.workflowId()).matches()) {
            throw Problem.notFound("workflow");
        }
        var resolution = body.resolution(caller);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/ops/resolve", body);
        return requests.run(request, subject -> {
            if (engine.ask(body.workflowId(), () -> resolve(body.workflowId(), resolution)) == Engine.Reply.ENDED) {
                throw new Problem(ErrorCode.NOTHING_TO_RESOLVE, "The workflow has ended.");
            }
            return ResponseEntity.ok(new Resolved(body.workflowId(), body.action()));
        });
    }

    private WorkflowUpdateHandle<?> resolve(String workflowId, ResolveAttention resolution) {
        if (workflowId.startsWith("refund/")) {
            var refund = engine.client().newWorkflowStub(RefundWorkflow.class, workflowId);
            return WorkflowClient.startUpdate(refund::resolve, resolution, Engine.accepted(Void.class));
        }
        if (workflowId.startsWith("claim/")) {
            var claim = engine.client().newWorkflowStub(ClaimWorkflow.class, workflowId);
            return WorkflowClient.startUpdate(claim::resolve, resolution, Engine.accepted(ClaimStatus.class));
        }
        if (workflowId.startsWith("return/")) {
            var returned = engine.client().newWorkflowStub(ReturnWorkflow.class, workflowId);
            return WorkflowClient.startUpdate(returned::resolve, resolution, Engine.accepted(ReturnStatus.class));
        }
        if (workflowId.startsWith("dispute/")) {
            var dispute = engine.client().newWorkflowStub(DisputeWorkflow.class, workflowId);
            return WorkflowClient.startUpdate(dispute::resolve, resolution, Engine.accepted(Void.class));
        }
        if (workflowId.startsWith("payment-event/")) {
            var late = engine.client().newWorkflowStub(PaymentEventWorkflow.class, workflowId);
            return WorkflowClient.startUpdate(late::resolve, resolution, Engine.accepted(Void.class));
        }
        var order = engine.client().newWorkflowStub(OrderWorkflow.class, workflowId);
        return WorkflowClient.startUpdate(order::resolve, resolution, Engine.accepted(OrderStatus.class));
    }
}
