package cartwright.workflows.inventory.supply;

import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.util.List;

/**
 * Proposes to buy from a supplier.
 *
 * @param id drawn by who proposes; the same id proposes once
 * @param warehouse where the goods are to go
 * @param supplier the shop's name for it
 * @param lines each sku once
 * @param actor the account's id, or {@code system} where a reorder point was reached
 */
public record ProposePurchaseOrder(
        PurchaseOrderId id, String warehouse, String supplier, List<Line> lines, String actor) {

    public ProposePurchaseOrder {
        lines = List.copyOf(lines);
    }

    /** Units of a sku to be bought. */
    public record Line(Sku sku, long quantity) {}
}
