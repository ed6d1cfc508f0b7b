package cartwright.api.inventory;

import cartwright.activities.inventory.Warehouses;
import cartwright.activities.inventory.supply.PurchaseOrder;
import cartwright.activities.inventory.supply.PurchaseOrders;
import cartwright.activities.user.Role;
import cartwright.api.inventory.PurchaseOrderBodies.ProposalBody;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.Engine;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflow;
import cartwright.workflows.kernel.PurchaseOrderId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import jakarta.validation.Valid;
import java.net.URI;
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

/** Proposes what to buy from suppliers, and shows what was, whoever proposed it. */
@RestController
@RequestMapping("/v1/purchase-orders")
class PurchaseOrderController {

    private final PurchaseOrders orders;
    private final Warehouses warehouses;
    private final Articles articles;
    private final StockWorkflows workflows;
    private final IdempotentRequests requests;

    PurchaseOrderController(
            PurchaseOrders orders,
            Warehouses warehouses,
            Articles articles,
            StockWorkflows workflows,
            IdempotentRequests requests) {
        this.orders = orders;
        this.warehouses = warehouses;
        this.articles = articles;
        this.workflows = workflows;
        this.requests = requests;
    }

    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "The purchase order, for somebody else to approve",
            content = @Content(schema = @Schema(implementation = PurchaseOrder.class)))
    @Refuses({ErrorCode.UNKNOWN_WAREHOUSE, ErrorCode.UNKNOWN_SKU})
    ResponseEntity<?> propose(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ProposalBody body,
            Caller caller) {
        var wanted = body.wanted();
        if (!warehouses.exists(body.warehouse())) {
            throw new Problem(ErrorCode.UNKNOWN_WAREHOUSE, "There is no warehouse " + body.warehouse() + ".");
        }
        articles.require(wanted.stream().map(ProposePurchaseOrder.Line::sku).toList(), PurchaseOrderBodies.SKU_OF_LINE);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/purchase-orders", body)
                .createdAt(subject -> location(PurchaseOrderId.of(subject)));
        return requests.run(request, subject -> {
            var id = PurchaseOrderId.of(subject);
            var proposal = new ProposePurchaseOrder(
                    id, body.warehouse(), body.supplier(), wanted, caller.id().value());
            return workflows.begun(location(id), () -> orders.find(id), () -> begin(proposal), order -> order);
        });
    }

    static String summary(ProposePurchaseOrder proposal) {
        return proposal.lines().size() + " skus for " + proposal.warehouse();
    }

    private PurchaseOrderStatus begin(ProposePurchaseOrder proposal) {
        var workflow = workflows.stub(
                ReplenishmentWorkflow.class,
                workflows.options(
                        ReplenishmentWorkflow.workflowId(proposal.id()),
                        ReplenishmentWorkflow.TASK_QUEUE,
                        summary(proposal)));
        return WorkflowClient.executeUpdateWithStart(
                workflow::awaitProposed,
                Engine.completed(PurchaseOrderStatus.class),
                new WithStartWorkflowOperation<>(workflow::replenish, proposal));
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping
    Page<PurchaseOrder> list(
            @RequestParam(required = false) @Nullable PurchaseOrderStatus status,
            @RequestParam(required = false) @Nullable String warehouse,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var filter = new PurchaseOrders.Filter(status, warehouse, overdue, Page.position(cursor, PurchaseOrderId::new));
        return Page.of(
                orders.list(filter, Page.limit(limit) + 1),
                limit,
                order -> order.id().value());
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/{id}")
    @Refuses(ErrorCode.NOT_FOUND)
    PurchaseOrder show(@PathVariable String id) {
        return orders.find(id(id)).orElseThrow(() -> Problem.notFound("purchase order"));
    }

    static PurchaseOrderId id(String value) {
        try {
            return new PurchaseOrderId(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("purchase order");
        }
    }

    private static URI location(PurchaseOrderId id) {
        return URI.create("/v1/purchase-orders/" + id);
    }
}
