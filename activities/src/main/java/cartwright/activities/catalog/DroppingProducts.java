package cartwright.activities.catalog;

import cartwright.activities.events.EventConsumer;
import cartwright.activities.events.EventStream;
import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.redis.Redis;
import cartwright.workflows.kernel.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Drops products from the cache once they have changed, whichever process changed them. */
@Component
class DroppingProducts implements EventConsumer {

    private final Redis redis;
    private final ProductCache cache;

    DroppingProducts(Redis redis, ProductCache cache) {
        this.redis = redis;
        this.cache = cache;
    }

    @Override
    public String name() {
        return "product-cache";
    }

    /** Without a Redis there is nothing to drop. */
    @Override
    public Set<EventStream> streams() {
        return redis.isConfigured() ? Set.of(EventStream.CATALOG) : Set.of();
    }

    @Override
    public void accept(List<StoredEvent> events) {
        var versions = new HashMap<Sku, Long>();
        for (var event : events) {
            if (event.aggregateType().equals(CatalogLog.PRODUCT) && event.data().get("skus") instanceof List<?> skus) {
                skus.forEach(sku -> versions.merge(new Sku(String.valueOf(sku)), event.aggregateVersion(), Math::max));
            }
        }
        if (!versions.isEmpty() && !cache.drop(versions)) {
            throw new IllegalStateException("Redis is away, and may come back with products that have changed since");
        }
    }
}
