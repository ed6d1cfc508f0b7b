package cartwright.activities.inventory.supply;

import cartwright.workflows.inventory.supply.ProposePurchaseOrder;

/** Starts the workflow of a purchase order. */
public interface ReplenishmentStarts {

    /** Starts it, unless it has been started before. */
    void start(ProposePurchaseOrder proposal);
}
