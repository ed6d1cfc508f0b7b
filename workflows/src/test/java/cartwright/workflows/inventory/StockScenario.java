package cartwright.workflows.inventory;

import cartwright.workflows.inventory.supply.FakePurchases;
import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.inventory.supply.PurchaseOrderStep;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflow;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflowImpl;
import cartwright.workflows.inventory.transfer.FakeTransfers;
import cartwright.workflows.inventory.transfer.RequestTransfer;
import cartwright.workflows.inventory.transfer.TransferStatus;
import cartwright.workflows.inventory.transfer.TransferStep;
import cartwright.workflows.inventory.transfer.TransferWorkflow;
import cartwright.workflows.inventory.transfer.TransferWorkflowImpl;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Purchase orders and transfers whose histories are kept, each short enough to be lived in real time. */
enum StockScenario {
    /** Ordered for a day that was over, told to staff, rescheduled and received in two parts. */
    REPLENISHED,
    /** Shipped and received in two parts. */
    TRANSFERRED,
    /** Never shipped. */
    TRANSFER_PUT_BACK;

    private static final UUID UUID_OF_ALL = new UUID(0x0190_0000_0000_7000L, 1);
    private static final PurchaseOrderId PURCHASE = PurchaseOrderId.of(UUID_OF_ALL);
    private static final TransferId TRANSFER = TransferId.of(UUID_OF_ALL);
    private static final Sku CUP = new Sku("CUP");
    private static final String ACTOR = "acc_ops";

    /** The resource that holds its history. */
    String history() {
        return "histories/inventory/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }

    String workflowId() {
        return switch (this) {
            case REPLENISHED -> ReplenishmentWorkflow.workflowId(PURCHASE);
            case TRANSFERRED, TRANSFER_PUT_BACK -> TransferWorkflow.workflowId(TRANSFER);
        };
    }

    Class<?> implementation() {
        return switch (this) {
            case REPLENISHED -> ReplenishmentWorkflowImpl.class;
            case TRANSFERRED, TRANSFER_PUT_BACK -> TransferWorkflowImpl.class;
        };
    }

    /** Lives it until the workflow has ended. */
    void live(TestWorkflowEnvironment server) {
        var worker = server.newWorker(StockSteps.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(ReplenishmentWorkflowImpl.class, TransferWorkflowImpl.class);
        worker.registerActivitiesImplementations(new FakePurchases(), new FakeTransfers());
        server.start();
        var client = server.getWorkflowClient();
        switch (this) {
            case REPLENISHED -> replenish(client);
            case TRANSFERRED -> {
                var workflow = transfer(client, Duration.ofDays(1));
                workflow.take(new TransferStep.Ship(ACTOR, "VAN-1"));
                workflow.take(new TransferStep.Receive(ACTOR, new UUID(0, 1), List.of(new Goods(CUP, 4, 1))));
                workflow.take(new TransferStep.Receive(ACTOR, new UUID(0, 2), List.of(new Goods(CUP, 6, 0))));
                WorkflowStub.fromTyped(workflow).getResult(TransferStatus.class);
            }
            case TRANSFER_PUT_BACK ->
                WorkflowStub.fromTyped(transfer(client, Duration.ofSeconds(1))).getResult(TransferStatus.class);
        }
    }

    private void replenish(WorkflowClient client) {
        var begun = client.newWorkflowStub(ReplenishmentWorkflow.class, options());
        WorkflowClient.start(
                begun::replenish,
                new ProposePurchaseOrder(
                        PURCHASE, "LON", "Kilns", List.of(new ProposePurchaseOrder.Line(CUP, 10)), "system"));
        var workflow = client.newWorkflowStub(ReplenishmentWorkflow.class, workflowId());
        workflow.awaitProposed();
        workflow.take(new PurchaseOrderStep.Approve(ACTOR));
        workflow.take(new PurchaseOrderStep.Order(ACTOR, "K-1", LocalDate.EPOCH));
        workflow.take(new PurchaseOrderStep.Reschedule(ACTOR, LocalDate.of(2999, 1, 1)));
        var part = List.of(new Goods(CUP, 5, 1));
        workflow.take(new PurchaseOrderStep.Receive(ACTOR, new UUID(0, 1), part));
        workflow.take(new PurchaseOrderStep.Receive(ACTOR, new UUID(0, 2), part));
        WorkflowStub.fromTyped(workflow).getResult(PurchaseOrderStatus.class);
    }

    private TransferWorkflow transfer(WorkflowClient client, Duration shipWithin) {
        var begun = client.newWorkflowStub(TransferWorkflow.class, options());
        WorkflowClient.start(
                begun::transfer,
                new RequestTransfer(
                        TRANSFER,
                        "LON",
                        "RTM",
                        List.of(new RequestTransfer.Line(CUP, 10)),
                        ACTOR,
                        shipWithin,
                        Duration.ofDays(7)));
        var workflow = client.newWorkflowStub(TransferWorkflow.class, workflowId());
        workflow.awaitTakenOut();
        return workflow;
    }

    private WorkflowOptions options() {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId())
                .setTaskQueue(StockSteps.TASK_QUEUE)
                .build();
    }
}
