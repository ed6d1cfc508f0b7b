package cartwright.activities.inventory.browse;

import cartwright.activities.kernel.redis.CacheReads;
import cartwright.activities.kernel.redis.Redis;
import cartwright.workflows.kernel.Sku;
import io.lettuce.core.SetArgs;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Units by sku in Redis, for ten seconds: no change of stock has to find them for them to become right. */
@Component
class AvailabilityCache implements MeterBinder {

    static final Duration KEPT = Duration.ofSeconds(10);

    /** Changes with the form of what is kept. */
    private static final String PREFIX = "inventory:available:1:";

    private final Redis redis;
    private final CacheReads reads = new CacheReads();

    AvailabilityCache(Redis redis) {
        this.redis = redis;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        reads.bindTo(meters, "cartwright.inventory.cache.reads");
    }

    /** The units as they are kept; empty when they are not, or Redis is away. */
    Optional<Long> find(Sku sku) {
        return reads.counted(redis.ask(commands -> commands.get(key(sku)))).map(Long::parseLong);
    }

    void put(Sku sku, long units) {
        redis.tell(
                commands -> commands.set(key(sku), String.valueOf(units), SetArgs.Builder.px(KEPT.toMillis())),
                redis.patience());
    }

    /** Drops what is kept of {@code skus}; while Redis is away it forgets them by itself in time. */
    void drop(Collection<Sku> skus) {
        var keys = skus.stream().map(AvailabilityCache::key).toArray(String[]::new);
        redis.tell(commands -> commands.del(keys), redis.patience());
    }

    private static String key(Sku sku) {
        return PREFIX + sku.value();
    }
}
