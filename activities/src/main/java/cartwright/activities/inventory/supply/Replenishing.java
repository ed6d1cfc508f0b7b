package cartwright.activities.inventory.supply;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.PurchaseOrderId;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Proposes a purchase order for what has come down to its reorder point. The order's id follows from the event's, so that an event
 * that comes again finds it proposed, and starts its workflow if a crash has kept that from happening.
 */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
public class Replenishing implements EventConsumer {

    private final Proposals proposals;
    private final ReplenishmentStarts workflows;

    Replenishing(Proposals proposals, ReplenishmentStarts workflows) {
        this.proposals = proposals;
        this.workflows = workflows;
    }

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
                .filter(event -> event.type().equals("LowStockReached"))
                .forEach(event -> proposals
                        .propose(
                                PurchaseOrderId.of(Ids.derived(event.id().uuid(), "replenishment")),
                                new Sku(event.text("sku")),
                                event.text("warehouse"))
                        .ifPresent(workflows::start));
    }
}
