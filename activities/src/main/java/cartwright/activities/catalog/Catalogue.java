package cartwright.activities.catalog;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.Sku;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What orders are priced from. A price begins and ends at its instant; one that another process has just edited may be seen
 * some seconds late. An order keeps the price it was placed at.
 */
@Service
public class Catalogue {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int CACHED = 20_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<Sku, Article> cache;

    Catalogue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumSize(CACHED)
                .expireAfterWrite(FRESH)
                .build();
    }

    /** What is sold among {@code skus}; all that is not known yet is read by one statement. */
    public Map<Sku, Article> find(Collection<Sku> skus) {
        return cache.getAll(Set.copyOf(skus), this::read);
    }

    /** What is sold under this sku. */
    public Optional<Article> find(Sku sku) {
        return Optional.ofNullable(find(Set.of(sku)).get(sku));
    }

    /** Whether a product has this sku, sold or not. */
    public boolean knows(Sku sku) {
        return unknown(List.of(sku)).isEmpty();
    }

    /** Those of {@code skus} that no product has, sold or not. */
    public List<Sku> unknown(Collection<Sku> skus) {
        return jdbc.sql("""
                        SELECT w.sku FROM unnest(:skus::text[]) AS w (sku)
                        WHERE NOT EXISTS (SELECT FROM catalog.variant v WHERE v.sku = w.sku)
                        """)
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query((row, _) -> new Sku(row.getString("sku")))
                .list();
    }

    /** Whether there is no product yet. */
    public boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM catalog.product)")
                .query(Boolean.class)
                .single();
    }

    /** Lets the next order read what has been edited. */
    public void forget(Collection<Sku> skus) {
        cache.invalidateAll(skus);
    }

    private Map<Sku, Article> read(Set<? extends Sku> skus) {
        return jdbc
                .sql("""
                        SELECT jsonb_build_object(
                            'sku', v.sku, 'name', coalesce(v.name, p.name), 'taxClass', p.tax_class,
                            'prices', jsonb_agg(jsonb_build_object(
                                'id', r.id, 'validFrom', r.valid_from, 'validTo', r.valid_to,
                                'price', jsonb_build_object('amountMinor', r.amount_minor, 'currency', r.currency))
                                ORDER BY r.currency, r.valid_from))
                        FROM catalog.variant v
                        JOIN catalog.product p ON p.id = v.product_id AND p.status = 'ACTIVE'
                        JOIN catalog.price r ON r.sku = v.sku AND coalesce(r.valid_to > :now, true)
                        WHERE v.sku = ANY (:skus) AND NOT v.withdrawn
                        GROUP BY v.sku, p.id
                        """)
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> Json.read(row.getString(1), Article.class))
                .list()
                .stream()
                .collect(Collectors.toMap(Article::sku, Function.identity()));
    }
}
