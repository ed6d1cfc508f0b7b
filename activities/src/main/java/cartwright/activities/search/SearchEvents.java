package cartwright.activities.search;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps what can be found as the logs say it is. Events that come again change nothing. */
@Component
public class SearchEvents implements EventConsumer {

    private final FoundProducts products;
    private final FoundCategories categories;
    private final Purchases purchases;
    private final TransactionTemplate transaction;

    SearchEvents(
            FoundProducts products,
            FoundCategories categories,
            Purchases purchases,
            PlatformTransactionManager transactions) {
        this.products = products;
        this.categories = categories;
        this.purchases = purchases;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Set<EventStream> streams() {
        return EnumSet.of(EventStream.CATALOG, EventStream.ORDERS);
    }

    @Override
    public void accept(List<StoredEvent> events) {
        transaction.executeWithoutResult(status -> {
            categories.take(of("Category", events));
            products.take(of("Product", events));
            purchases.take(of("Order", events));
        });
    }

    private static List<StoredEvent> of(String aggregate, List<StoredEvent> events) {
        return events.stream()
                .filter(event -> event.aggregateType().equals(aggregate))
                .toList();
    }
}
