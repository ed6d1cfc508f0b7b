package cartwright.api.inventory;

import cartwright.activities.inventory.InventoryProperties;
import cartwright.activities.inventory.Warehouses;
import cartwright.activities.inventory.transfer.Transfer;
import cartwright.activities.inventory.transfer.Transfers;
import cartwright.activities.user.Role;
import cartwright.api.inventory.TransferBodies.TransferBody;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferStatus;
import cartwright.workflows.inventory.transfer.TransferWorkflow;
import cartwright.workflows.kernel.TransferId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes stock out of one warehouse for another, and shows what is on its way. */
@RestController
@RequestMapping("/v1/transfers")
class TransferController {

    private final Transfers transfers;
    private final Warehouses warehouses;
    private final Articles articles;
    private final StockWorkflows workflows;
    private final IdempotentRequests requests;
    private final InventoryProperties properties;

    TransferController(
            Transfers transfers,
            Warehouses warehouses,
            Articles articles,
            StockWorkflows workflows,
            IdempotentRequests requests,
            InventoryProperties properties) {
        this.transfers = transfers;
        this.warehouses = warehouses;
        this.articles = articles;
        this.workflows = workflows;
        this.requests = requests;
        this.properties = properties;
    }

    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "The transfer; its units are off the source's shelves",
            content = @Content(schema = @Schema(implementation = Transfer.class)))
    @Refuses({ErrorCode.UNKNOWN_WAREHOUSE, ErrorCode.UNKNOWN_SKU, ErrorCode.STOCK_BELOW_HELD})
    ResponseEntity<?> request(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid TransferBody body,
            Caller caller) {
        var wanted = body.wanted();
        List.of(body.source(), body.destination()).forEach(this::requireWarehouse);
        if (body.source().equals(body.destination())) {
            throw Problem.invalid("/destination", "is another warehouse than source");
        }
        articles.require(wanted.stream().map(RequestTransfer.Line::sku).toList(), PurchaseOrderBodies.SKU_OF_LINE);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/transfers", body)
                .createdAt(subject -> location(TransferId.of(subject)));
        return requests.run(request, subject -> {
            var id = TransferId.of(subject);
            var asked = new RequestTransfer(
                    id,
                    body.source(),
                    body.destination(),
                    wanted,
                    caller.id().value(),
                    properties.transferShipWithin(),
                    properties.transferArriveWithin());
            return workflows.begun(
                    location(id), () -> transfers.find(id), () -> begin(asked), TransferController::unlessRefused);
        });
    }

    private void requireWarehouse(String code) {
        if (!warehouses.exists(code)) {
            throw new Problem(ErrorCode.UNKNOWN_WAREHOUSE, "There is no warehouse " + code + ".");
        }
    }

    private static Transfer unlessRefused(Transfer transfer) {
        if (transfer.status() == TransferStatus.REFUSED) {
            throw new Problem(
                    ErrorCode.STOCK_BELOW_HELD, "The source would have less than what orders hold; ask for less.");
        }
        return transfer;
    }

    private TransferStatus begin(RequestTransfer asked) {
        var workflow = workflows.stub(
                TransferWorkflow.class,
                workflows.options(
                        TransferWorkflow.workflowId(asked.id()), TransferWorkflow.TASK_QUEUE, summary(asked)));
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitTakenOut,
                Engine.completed(TransferStatus.class),
                new WithStartWorkflowOperation<>(workflow::transfer, asked));
    }

    static String summary(RequestTransfer asked) {
        return asked.lines().size() + " skus from " + asked.source() + " to " + asked.destination();
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping
    Page<Transfer> list(
            @RequestParam(required = false) @Nullable TransferStatus status,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filter = new Transfers.Filter(status, overdue, Page.position(cursor, TransferId::new));
        return Page.of(
                transfers.list(filter, Page.limit(limit) + 1),
                limit,
                transfer -> transfer.id().value());
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/{id}")
    @Refuses(ErrorCode.NOT_FOUND)
    Transfer show(@PathVariable String id) {
        return transfers.find(id(id)).orElseThrow(() -> Problem.notFound("transfer"));
    }

    static TransferId id(String value) {
        try {
            return new TransferId(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("transfer");
        }
    }

    private static URI location(TransferId id) {
        return URI.create("/v1/transfers/" + id);
    }
}
