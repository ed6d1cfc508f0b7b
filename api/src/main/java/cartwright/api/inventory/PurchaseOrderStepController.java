package cartwright.api.inventory;

import cartwright.activities.inventory.supply.PurchaseOrder;
import cartwright.activities.inventory.supply.PurchaseOrders;
import cartwright.activities.user.Role;
import cartwright.api.inventory.PurchaseOrderBodies.OrderBody;
import cartwright.api.inventory.PurchaseOrderBodies.ReasonBody;
import cartwright.api.inventory.PurchaseOrderBodies.ReceiptBody;
import cartwright.api.inventory.PurchaseOrderBodies.RescheduleBody;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.MayBeUndecided;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.inventory.supply.PurchaseOrderStep;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflow;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateHandle;
import jakarta.validation.Valid;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operations do with a purchase order, until its goods are on the shelf. */
@RestController
@RequestMapping("/v1/purchase-orders/{id}")
class PurchaseOrderStepController {

    private final PurchaseOrders orders;
    private final StockWorkflows workflows;
    private final IdempotentRequests requests;

    PurchaseOrderStepController(PurchaseOrders orders, StockWorkflows workflows, IdempotentRequests requests) {
        this.orders = orders;
        this.workflows = workflows;
        this.requests = requests;
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/approve")
    @ApiResponse(
            responseCode = "200",
            description = "The purchase order as it is now",
            content = @Content(schema = @Schema(implementation = PurchaseOrder.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY, ErrorCode.SECOND_PERSON_NEEDED})
    ResponseEntity<?> approve(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        return run(
                id,
                new StepRequest("approve", key, "", caller),
                subject -> new PurchaseOrderStep.Approve(caller.id().value()),
                (subject, order) -> order.status() == PurchaseOrderStatus.APPROVED);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/order")
    @ApiResponse(
            responseCode = "200",
            description = "The purchase order as it is now, which the supplier has",
            content = @Content(schema = @Schema(implementation = PurchaseOrder.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> order(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid OrderBody body,
            Caller caller) {
        var day = body.day();
        return run(
                id,
                new StepRequest("order", key, body, caller),
                subject -> new PurchaseOrderStep.Order(caller.id().value(), body.reference(), day),
                (subject, order) -> order.status() == PurchaseOrderStatus.ORDERED);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/reschedule")
    @ApiResponse(
            responseCode = "200",
            description = "The purchase order as it is now, overdue no longer",
            content = @Content(schema = @Schema(implementation = PurchaseOrder.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> reschedule(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid RescheduleBody body,
            Caller caller) {
        var day = body.day();
        return run(
                id,
                new StepRequest("reschedule", key, body, caller),
                subject -> new PurchaseOrderStep.Reschedule(caller.id().value(), day),
                (subject, order) -> day.equals(order.expectedOn()));
    }

    /** Each receipt counts once under its key. */
    @Allowed(Role.OPERATIONS)
    @PostMapping("/receive")
    @ApiResponse(
            responseCode = "200",
            description = "The purchase order as it is now; what has come is on its shelves",
            content = @Content(schema = @Schema(implementation = PurchaseOrder.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY, ErrorCode.RECEIPT_EXCEEDS_EXPECTED})
    ResponseEntity<?> receive(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ReceiptBody body,
            Caller caller) {
        var goods = body.goods();
        return run(
                id,
                new StepRequest("receive", key, body, caller),
                subject -> new PurchaseOrderStep.Receive(caller.id().value(), subject, goods),
                orders::hasReceipt);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/close")
    @ApiResponse(
            responseCode = "200",
            description = "The purchase order as it is now; the rest is waited for no longer",
            content = @Content(schema = @Schema(implementation = PurchaseOrder.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> close(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ReasonBody body,
            Caller caller) {
        return run(
                id,
                new StepRequest("close", key, body, caller),
                subject -> new PurchaseOrderStep.Close(caller.id().value(), body.reason()),
                (subject, order) -> order.status() == PurchaseOrderStatus.CLOSED);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The purchase order as it is now",
            content = @Content(schema = @Schema(implementation = PurchaseOrder.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> cancel(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ReasonBody body,
            Caller caller) {
        return run(
                id,
                new StepRequest("cancel", key, body, caller),
                subject -> new PurchaseOrderStep.Cancel(caller.id().value(), body.reason()),
                (subject, order) -> order.status() == PurchaseOrderStatus.CANCELLED);
    }

    private ResponseEntity<?> run(
            String id,
            StepRequest request,
            Function<UUID, PurchaseOrderStep> step,
            BiPredicate<UUID, PurchaseOrder> asWanted) {
        var order = find(id);
        return requests.run(
                request.of("/v1/purchase-orders/" + id),
                subject -> workflows.asked(
                        ReplenishmentWorkflow.workflowId(order.id()),
                        () -> ask(order, step.apply(subject)),
                        () -> find(id),
                        row -> asWanted.test(subject, row)));
    }

    /** Where its workflow was terminated, another goes on from what is stored; what is over needs none. */
    private WorkflowUpdateHandle<?> ask(PurchaseOrder order, PurchaseOrderStep step) {
        var workflowId = ReplenishmentWorkflow.workflowId(order.id());
        var accepted = Engine.accepted(PurchaseOrderStatus.class);
        if (order.status().isOver()) {
            var ended = workflows.stub(ReplenishmentWorkflow.class, workflowId);
            return WorkflowClient.startUpdate(ended::take, step, accepted);
        }
        var proposal = order.proposal();
        var workflow = workflows.stub(
                ReplenishmentWorkflow.class,
                workflows.anew(
                        workflowId, ReplenishmentWorkflow.TASK_QUEUE, PurchaseOrderController.summary(proposal)));
        return WorkflowClient.startUpdateWithStart(
                workflow::take, step, accepted, new WithStartWorkflowOperation<>(workflow::replenish, proposal));
    }

    private PurchaseOrder find(String id) {
        return orders.find(PurchaseOrderController.id(id)).orElseThrow(() -> Problem.notFound("purchase order"));
    }
}
