package cartwright.workflows.inventory.supply;

import cartwright.workflows.kernel.PurchaseOrderId;
import io.temporal.activity.ActivityInterface;

/**
 * Writes down how a purchase order goes, each step in one transaction under the lock of its row, with its event and its
 * movements of stock. Each is safe to repeat; what the status forbids is an {@link io.temporal.failure.ApplicationFailure} of a
 * {@link cartwright.workflows.inventory.StockRefusal}, not retryable. The workflow retries everything else.
 */
@ActivityInterface(namePrefix = "PurchaseOrder")
public interface PurchaseOrderActivities {

    /** Stores the proposal. */
    PurchaseOrderStanding propose(ProposePurchaseOrder proposal);

    /** Takes the step. */
    PurchaseOrderStanding take(PurchaseOrderId id, PurchaseOrderStep step);

    /** Gives up what the supplier does not have yet; one that has been ordered meanwhile stays as it is. */
    PurchaseOrderStanding callOff(PurchaseOrderId id);

    /** Notes that the day has passed on which the goods were expected; one that is not awaited any more stays as it is. */
    PurchaseOrderStanding overdue(PurchaseOrderId id);
}
