package cartwright.activities.inventory.supply;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.inventory.transfer.Transfers;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.kernel.TransferId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Proposes a purchase order for what has come down to its reorder point, and again when less comes than was on its way or it is bought
 * otherwise: a sku that stays low crosses no point. The order's id follows from the event's, so that an event that comes again finds it proposed, and
 * starts its workflow if a crash has kept that from happening.
 */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
public class Replenishing implements EventConsumer {

    private final Proposals proposals;
    private final PurchaseOrders orders;
    private final Transfers transfers;
    private final ReplenishmentStarts workflows;

    Replenishing(Proposals proposals, PurchaseOrders orders, Transfers transfers, ReplenishmentStarts workflows) {
        this.proposals = proposals;
        this.orders = orders;
        this.transfers = transfers;
        this.workflows = workflows;
    }

    /** A shelf that may have too little, and the order that would be proposed for it. */
    private record Candidate(PurchaseOrderId order, Sku sku, String warehouse) {}

    @Override
    public String name() {
        return "replenishment";
    }

    @Override
    public Set<EventStream> streams() {
        return Set.of(EventStream.INVENTORY);
    }

    @Override
    public void accept(List<StoredEvent> events) {
        events.stream()
                .flatMap(this::candidates)
                .forEach(candidate -> proposals
                        .propose(candidate.order(), candidate.sku(), candidate.warehouse())
                        .ifPresent(workflows::start));
    }

    private Stream<Candidate> candidates(StoredEvent event) {
        return switch (event.type()) {
            case "LowStockReached", "ReorderPointSet", "SupplyTermsSet" ->
                Stream.of(new Candidate(
                        orderOf(event, "replenishment"), new Sku(event.text("sku")), event.text("warehouse")));
            case "PurchaseOrderReceived", "PurchaseOrderClosed", "PurchaseOrderCancelled" ->
                orders.find(PurchaseOrderId.of(event.aggregateId())).stream()
                        .filter(Replenishing::wasOrdered)
                        .flatMap(order ->
                                order.lines().stream().map(line -> again(event, line.sku(), order.warehouse())));
            case "TransferReceived", "TransferClosed", "TransferCancelled" ->
                transfers.find(TransferId.of(event.aggregateId())).stream()
                        .flatMap(transfer -> transfer.lines().stream()
                                .map(line -> again(event, line.sku(), transfer.destination())));
            default -> Stream.of();
        };
    }

    /** What was given up before is not wanted, and would be proposed for ever. */
    private static boolean wasOrdered(PurchaseOrder order) {
        return order.reference() != null;
    }

    private static Candidate again(StoredEvent event, Sku sku, String warehouse) {
        return new Candidate(orderOf(event, "replenishment of " + sku), sku, warehouse);
    }

    private static PurchaseOrderId orderOf(StoredEvent event, String purpose) {
        return PurchaseOrderId.of(Ids.derived(event.id().uuid(), purpose));
    }
}
