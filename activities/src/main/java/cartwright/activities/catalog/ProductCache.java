package cartwright.activities.catalog;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.redis.CacheReads;
import cartwright.activities.kernel.redis.Redis;
import cartwright.workflows.kernel.Sku;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Products in Redis, by sku, for five minutes (docs/adr/0031-product-cache.md). An entry is {@code version|json}; one without a
 * JSON says which version is the least that may be put in its place, so that what was read before a change is not kept after it.
 */
@Component
class ProductCache implements MeterBinder {

    /** Changes with the form of what is kept. */
    private static final String PREFIX = "catalog:product:2:";

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration FOR_MANY = Duration.ofSeconds(5);

    private static final String PUT = """
            local kept = redis.call('GET', KEYS[1])
            local version = kept and tonumber(string.match(kept, '^(%d+)|'))
            if version and version > tonumber(ARGV[1]) then return 0 end
            redis.call('SET', KEYS[1], ARGV[1] .. '|' .. ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    private static final String DROP = """
            local kept = redis.call('GET', KEYS[1])
            local version = kept and tonumber(string.match(kept, '^(%d+)|'))
            if version and version >= tonumber(ARGV[1]) then return 0 end
            redis.call('SET', KEYS[1], ARGV[1] .. '|', 'PX', ARGV[2])
            return 1
            """;

    private final Redis redis;
    private final CacheReads reads = new CacheReads();

    ProductCache(Redis redis) {
        this.redis = redis;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        reads.bindTo(meters, "cartwright.catalog.cache.reads");
    }

    /** The product as it is kept; empty when it is not. */
    Optional<Product> find(Sku sku) {
        return reads.counted(redis.ask(commands -> commands.get(key(sku))).flatMap(ProductCache::read));
    }

    /** What another release has kept in another form is as good as nothing, and is replaced. */
    private static Optional<Product> read(String entry) {
        var json = entry.substring(entry.indexOf('|') + 1);
        try {
            return json.isEmpty() ? Optional.empty() : Optional.of(Json.read(json, Product.class));
        } catch (JacksonException otherForm) {
            return Optional.empty();
        }
    }

    /** Keeps the product under each of its skus, unless something newer is known of it. */
    void put(Product product) {
        var json = Json.write(product);
        redis.tell(
                commands -> all(product.skus().stream()
                        .map(sku -> eval(
                                commands,
                                PUT,
                                sku,
                                String.valueOf(product.version()),
                                json,
                                String.valueOf(KEPT.toMillis())))),
                redis.patience());
    }

    /**
     * Drops what is older than these versions.
     *
     * @return false when Redis is away, and may come back with it
     */
    boolean drop(Map<Sku, Long> versions) {
        return redis.tell(
                commands -> all(versions.entrySet().stream()
                        .map(entry -> eval(
                                commands,
                                DROP,
                                entry.getKey(),
                                String.valueOf(entry.getValue()),
                                String.valueOf(KEPT.toMillis())))),
                FOR_MANY);
    }

    private static CompletionStage<?> all(Stream<CompletionStage<Long>> stages) {
        return CompletableFuture.allOf(
                stages.map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }

    private static CompletionStage<Long> eval(
            RedisAsyncCommands<String, String> commands, String script, Sku sku, String... arguments) {
        return commands.eval(script, ScriptOutputType.INTEGER, new String[] {key(sku)}, arguments);
    }

    private static String key(Sku sku) {
        return PREFIX + sku.value();
    }
}
