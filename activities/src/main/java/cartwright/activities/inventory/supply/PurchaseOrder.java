package cartwright.activities.inventory.supply;

import cartwright.workflows.inventory.supply.ProposePurchaseOrder;
import cartwright.workflows.inventory.supply.PurchaseOrderStanding;
import cartwright.workflows.inventory.supply.PurchaseOrderStatus;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order as it is stored.
 *
 * @param proposedBy an account's id, or {@code system}
 * @param reference the supplier's name for it; null before it is ordered
 * @param expectedOn the day, of UTC, by whose end the goods are to be there; null before it is ordered
 * @param overdue whether that day has passed and goods are still to come
 */
public record PurchaseOrder(
        PurchaseOrderId id,
        PurchaseOrderStatus status,
        String warehouse,
        String supplier,
        List<Line> lines,
        String proposedBy,
        @Nullable String approvedBy,
        @Nullable String reference,
        @Nullable LocalDate expectedOn,
        boolean overdue,
        Instant proposedAt,
        Instant updatedAt,
        long version) {

    /** Who proposes what no person does. */
    public static final String SYSTEM = "system";

    public PurchaseOrder {
        lines = List.copyOf(lines);
    }

    /** Units of a sku: ordered, and come so far, damaged ones included. */
    public record Line(Sku sku, long ordered, long received) {

        /** Whether nothing more is to come. */
        boolean isComplete() {
            return received >= ordered;
        }
    }

    /** The line of {@code sku}. */
    Optional<Line> line(Sku sku) {
        return lines.stream().filter(line -> line.sku().equals(sku)).findFirst();
    }

    /** As it was proposed. */
    public ProposePurchaseOrder proposal() {
        return new ProposePurchaseOrder(
                id,
                warehouse,
                supplier,
                lines.stream()
                        .map(line -> new ProposePurchaseOrder.Line(line.sku(), line.ordered()))
                        .toList(),
                proposedBy);
    }

    /** What its workflow needs to know. */
    PurchaseOrderStanding standing() {
        return new PurchaseOrderStanding(status, version, expectedOn, overdue);
    }
}
