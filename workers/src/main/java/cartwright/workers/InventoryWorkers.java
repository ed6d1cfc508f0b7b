package cartwright.workers;

import cartwright.workflows.inventory.supply.PurchaseOrderActivities;
import cartwright.workflows.inventory.supply.ReplenishmentWorkflowImpl;
import cartwright.workflows.inventory.transfer.TransferActivities;
import cartwright.workflows.inventory.transfer.TransferWorkflowImpl;
import io.temporal.worker.Worker;
import org.springframework.stereotype.Component;

/** What the inventory role runs. */
@Component
class InventoryWorkers {

    private final PurchaseOrderActivities purchases;
    private final TransferActivities transfers;

    InventoryWorkers(PurchaseOrderActivities purchases, TransferActivities transfers) {
        this.purchases = purchases;
        this.transfers = transfers;
    }

    void register(Worker worker) {
        worker.registerWorkflowImplementationTypes(ReplenishmentWorkflowImpl.class, TransferWorkflowImpl.class);
        worker.registerActivitiesImplementations(purchases, transfers);
    }
}
