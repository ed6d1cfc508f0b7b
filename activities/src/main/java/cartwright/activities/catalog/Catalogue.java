package cartwright.activities.catalog;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads what is sold. Prices may be seen up to some seconds late; an order keeps the price it was placed at. */
@Service
public class Catalogue {

    private static final Duration FRESH = Duration.ofSeconds(30);
    private static final int CACHED = 20_000;
    private static final String SELECT =
            "SELECT sku, name, category, price_minor, currency, version FROM catalog.product WHERE active ";

    private final JdbcClient jdbc;
    private final ProductRows rows;
    private final Cache<Sku, Product> cache;

    Catalogue(JdbcClient jdbc, ProductRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.cache = Caffeine.newBuilder()
                .maximumSize(CACHED)
                .expireAfterWrite(FRESH)
                .build();
    }

    /** The products among {@code skus} that are sold. */
    public Map<Sku, Product> find(Collection<Sku> skus) {
        return cache.getAll(Set.copyOf(skus), this::read);
    }

    /** The product with this sku. */
    public Optional<Product> find(Sku sku) {
        return Optional.ofNullable(find(Set.of(sku)).get(sku));
    }

    /** Products after {@code after} in the order of their skus, at most {@code limit}. */
    public List<Product> list(String after, int limit) {
        return rows.soldAfter(after, Limit.of(limit)).stream()
                .map(ProductRow::product)
                .toList();
    }

    /** Whether nothing is sold yet. */
    public boolean isEmpty() {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM catalog.product)")
                .query(Boolean.class)
                .single();
    }

    private Map<Sku, Product> read(Set<? extends Sku> skus) {
        return jdbc
                .sql(SELECT + "AND sku = ANY (:skus)")
                .param("skus", skus.stream().map(Sku::value).toArray(String[]::new))
                .query(Catalogue::product)
                .list()
                .stream()
                .collect(Collectors.toMap(Product::sku, Function.identity()));
    }

    private static Product product(ResultSet row, int number) throws SQLException {
        return new Product(
                new Sku(row.getString("sku")),
                row.getString("name"),
                row.getString("category"),
                Money.of(row.getLong("price_minor"), row.getString("currency")),
                row.getLong("version"));
    }
}
