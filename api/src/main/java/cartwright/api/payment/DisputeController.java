package cartwright.api.payment;

import cartwright.activities.payment.dispute.DisputeReads;
import cartwright.activities.payment.dispute.DisputeReads.DisputeView;
import cartwright.activities.payment.dispute.DisputeReads.EvidenceView;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Correlation;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.dispute.DisputeWorkflow;
import cartwright.workflows.kernel.DisputeId;
import cartwright.workflows.kernel.OrderId;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows disputes to staff, who add to the evidence, submit it early or give a dispute up. */
@RestController
@RequestMapping("/v1/disputes")
class DisputeController {

    private final DisputeReads disputes;
    private final Engine engine;
    private final IdempotentRequests requests;

    DisputeController(DisputeReads disputes, Engine engine, IdempotentRequests requests) {
        this.disputes = disputes;
        this.engine = engine;
        this.requests = requests;
    }

    /** A dispute with what speaks for the shop in it. */
    record DisputeJson(@JsonUnwrapped DisputeView dispute, EvidenceView evidence, String workflowId) {}

    /** What staff add to the evidence that is collected by itself. */
    record EvidenceBody(@Nullable @Size(max = 255) String statement) {}

    @Allowed({Role.SUPPORT, Role.FINANCE})
    @GetMapping
    Page<DisputeView> list(
            @RequestParam(required = false) @Nullable DisputeStatus status,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filter = new DisputeReads.Filter(status, orderId(order), Page.position(cursor, DisputeId::new));
        return Page.of(
                disputes.list(filter, Page.limit(limit) + 1),
                limit,
                dispute -> dispute.id().value());
    }

    @Allowed({Role.SUPPORT, Role.FINANCE})
    @GetMapping("/{id}")
    DisputeJson show(@PathVariable String id) {
        return json(find(id));
    }

    /** Submits the evidence now, collected anew, with what staff say put first; a bank takes evidence once. */
    @Allowed(Role.SUPPORT)
    @PostMapping("/{id}/evidence")
    @ApiResponse(
            responseCode = "200",
            description = "The dispute as it is now; one that still awaits evidence waits for a person",
            content = @Content(schema = @Schema(implementation = DisputeJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The provider has not answered yet",
            content = @Content(schema = @Schema(implementation = DisputeJson.class)))
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> submit(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Valid @Nullable EvidenceBody body,
            Caller caller) {
        var actor = caller.id().value();
        var what = "POST /v1/disputes/" + id + "/evidence";
        return requests.run(new IdempotentRequests.Request(caller, key, what, body == null ? "" : body), subject -> {
            var dispute = find(id);
            if (body != null && body.statement() != null && dispute.status().awaitsEvidence()) {
                disputes.state(dispute.id(), body.statement(), actor);
            }
            return asked(
                    dispute,
                    workflow -> WorkflowClient.startUpdate(
                            workflow::submitEvidence, actor, Engine.accepted(DisputeStatus.class)));
        });
    }

    /** Gives the dispute up: the customer keeps the money. */
    @Allowed(Role.FINANCE)
    @PostMapping("/{id}/accept")
    @ApiResponse(
            responseCode = "200",
            description = "The dispute as it is now; one that is not lost waits for a person",
            content = @Content(schema = @Schema(implementation = DisputeJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The provider has not answered yet",
            content = @Content(schema = @Schema(implementation = DisputeJson.class)))
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> accept(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        var actor = caller.id().value();
        var what = "POST /v1/disputes/" + id + "/accept";
        return requests.run(
                new IdempotentRequests.Request(caller, key, what, ""),
                subject -> asked(
                        find(id),
                        workflow -> WorkflowClient.startUpdate(
                                workflow::accept, actor, Engine.accepted(DisputeStatus.class))));
    }

    private ResponseEntity<?> asked(DisputeView dispute, Function<DisputeWorkflow, WorkflowUpdateHandle<?>> update) {
        var workflowId = workflowId(dispute);
        Correlation.about(dispute.orderId().value(), workflowId);
        var reply = engine.ask(
                workflowId, () -> update.apply(engine.client().newWorkflowStub(DisputeWorkflow.class, workflowId)));
        var status = switch (reply) {
            case DONE -> HttpStatus.OK;
            case UNDERWAY -> HttpStatus.ACCEPTED;
            case ENDED ->
                throw new Problem(
                        ErrorCode.ILLEGAL_TRANSITION, "The dispute is " + dispute.status() + " and dealt with.");
        };
        return ResponseEntity.status(status).body(json(find(dispute.id().value())));
    }

    private DisputeJson json(DisputeView dispute) {
        return new DisputeJson(dispute, disputes.evidenceOf(dispute.id()), workflowId(dispute));
    }

    private static String workflowId(DisputeView dispute) {
        return DisputeWorkflow.workflowId(dispute.provider(), dispute.providerRef());
    }

    private DisputeView find(String id) {
        try {
            return disputes.find(new DisputeId(id)).orElseThrow(() -> Problem.notFound("dispute"));
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("dispute");
        }
    }

    private static @Nullable OrderId orderId(@Nullable String value) {
        try {
            return value == null ? null : new OrderId(value);
        } catch (IllegalArgumentException none) {
            throw Problem.invalid("order", "is not an order's id");
        }
    }
}
