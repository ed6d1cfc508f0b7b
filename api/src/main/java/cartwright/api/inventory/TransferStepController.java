package cartwright.api.inventory;

import cartwright.activities.inventory.InventoryProperties;
import cartwright.activities.inventory.transfer.Transfer;
import cartwright.activities.inventory.transfer.Transfers;
import cartwright.activities.user.Role;
import cartwright.api.inventory.PurchaseOrderBodies.ReasonBody;
import cartwright.api.inventory.PurchaseOrderBodies.ReceiptBody;
import cartwright.api.inventory.TransferBodies.ShipBody;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.MayBeUndecided;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.inventory.transfer.TransferStatus;
import cartwright.workflows.inventory.transfer.TransferStep;
import cartwright.workflows.inventory.transfer.TransferWorkflow;
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

/** What operations do with a transfer, until no unit of it is on its way. */
@RestController
@RequestMapping("/v1/transfers/{id}")
class TransferStepController {

    private final Transfers transfers;
    private final StockWorkflows workflows;
    private final IdempotentRequests requests;
    private final InventoryProperties properties;

    TransferStepController(
            Transfers transfers,
            StockWorkflows workflows,
            IdempotentRequests requests,
            InventoryProperties properties) {
        this.transfers = transfers;
        this.workflows = workflows;
        this.requests = requests;
        this.properties = properties;
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/ship")
    @ApiResponse(
            responseCode = "200",
            description = "The transfer as it is now, on the road",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
    @MayBeUndecided
    @Refuses({ErrorCode.ILLEGAL_TRANSITION, ErrorCode.NOT_READY})
    ResponseEntity<?> ship(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ShipBody body,
            Caller caller) {
        return run(
                id,
                new StepRequest("ship", key, body, caller),
                subject -> new TransferStep.Ship(caller.id().value(), body.reference()),
                (subject, transfer) -> transfer.status() == TransferStatus.SHIPPED);
    }

    /** Each receipt counts once under its key. */
    @Allowed(Role.OPERATIONS)
    @PostMapping("/receive")
    @ApiResponse(
            responseCode = "200",
            description = "The transfer as it is now; what has arrived is on the destination's shelves",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
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
                subject -> new TransferStep.Receive(caller.id().value(), subject, goods),
                transfers::hasReceipt);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/close")
    @ApiResponse(
            responseCode = "200",
            description = "The transfer as it is now; what has not arrived is missing",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
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
                subject -> new TransferStep.Close(caller.id().value(), body.reason()),
                (subject, transfer) -> transfer.status() == TransferStatus.CLOSED);
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The transfer as it is now; its units are back on the source's shelves",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
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
                subject -> new TransferStep.Cancel(caller.id().value(), body.reason()),
                (subject, transfer) -> transfer.status() == TransferStatus.CANCELLED);
    }

    private ResponseEntity<?> run(
            String id, StepRequest request, Function<UUID, TransferStep> step, BiPredicate<UUID, Transfer> asWanted) {
        var transfer = find(id);
        return requests.run(
                request.of("/v1/transfers/" + id),
                subject -> workflows.asked(
                        TransferWorkflow.workflowId(transfer.id()),
                        () -> ask(transfer, step.apply(subject)),
                        () -> find(id),
                        row -> asWanted.test(subject, row)));
    }

    /** Where its workflow was terminated, another goes on from what is stored; what is over needs none. */
    private WorkflowUpdateHandle<?> ask(Transfer transfer, TransferStep step) {
        var workflowId = TransferWorkflow.workflowId(transfer.id());
        var accepted = Engine.accepted(TransferStatus.class);
        if (transfer.status().isOver()) {
            var ended = workflows.stub(TransferWorkflow.class, workflowId);
            return WorkflowClient.startUpdate(ended::take, step, accepted);
        }
        var asked = transfer.request(properties.transferShipWithin(), properties.transferArriveWithin());
        var workflow = workflows.stub(
                TransferWorkflow.class,
                workflows.anew(workflowId, TransferWorkflow.TASK_QUEUE, TransferController.summary(asked)));
        return WorkflowClient.startUpdateWithStart(
                workflow::take, step, accepted, new WithStartWorkflowOperation<>(workflow::transfer, asked));
    }

    private Transfer find(String id) {
        return transfers.find(TransferController.id(id)).orElseThrow(() -> Problem.notFound("transfer"));
    }
}
