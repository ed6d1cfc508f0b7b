package cartwright.activities.inventory.browse;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.redis.Redis;
import cartwright.workflows.kernel.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Drops what is kept of the skus that events of orders and stock name; what they do not name ends by its time. */
@Component
class DroppingAvailability implements EventConsumer {

    private static final List<String> LISTS = List.of("lines", "goods", "missing");

    private final Redis redis;
    private final AvailabilityCache cache;

    DroppingAvailability(Redis redis, AvailabilityCache cache) {
        this.redis = redis;
        this.cache = cache;
    }

    @Override
    public String name() {
        return "availability-cache";
    }

    /** Without a Redis there is nothing to drop. */
    @Override
    public Set<EventStream> streams() {
        return redis.isConfigured() ? Set.of(EventStream.ORDERS, EventStream.INVENTORY) : Set.of();
    }

    @Override
    public void accept(List<StoredEvent> events) {
        var skus = new TreeSet<Sku>();
        events.stream().flatMap(DroppingAvailability::named).forEach(name -> skus.add(new Sku(name)));
        if (!skus.isEmpty()) {
            cache.drop(skus);
        }
    }

    private static Stream<String> named(StoredEvent event) {
        var parts = LISTS.stream()
                .map(event.data()::get)
                .flatMap(list -> list instanceof Collection<?> lines ? lines.stream() : Stream.of());
        return Stream.concat(Stream.of(event.data()), parts)
                .flatMap(part -> part instanceof Map<?, ?> fields && fields.get("sku") instanceof String sku
                        ? Stream.of(sku)
                        : Stream.of());
    }
}
