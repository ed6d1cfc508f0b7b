package cartwright.activities.reconciliation.ledger;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Posts what happened to orders and payments. An event that comes again finds its entry posted; one that cannot be posted holds
 * up those after it, and shows as lag.
 */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
public class LedgerEvents implements EventConsumer {

    private final Ledger ledger;

    public LedgerEvents(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public Set<EventStream> streams() {
        return EnumSet.of(EventStream.ORDERS, EventStream.PAYMENTS);
    }

    @Override
    public void accept(List<StoredEvent> events) {
        ledger.post(events.stream().map(Entries::of).flatMap(Optional::stream).toList());
    }
}
