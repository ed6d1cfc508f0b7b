package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Json;
import cartwright.activities.search.ToldProduct.VariantRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Products as they can be found, made of the catalogue's events in a few statements a batch. Joins the caller's transaction. */
@Component
class FoundProducts {

    private static final String PRICE = "PriceChanged";

    private final JdbcClient jdbc;
    private final FoundPrices prices;

    FoundProducts(JdbcClient jdbc, FoundPrices prices) {
        this.jdbc = jdbc;
        this.prices = prices;
    }

    /** Takes events of products, each product's in the order of its versions. */
    void take(List<StoredEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        var known = versions(events.stream()
                .map(StoredEvent::aggregateId)
                .distinct()
                .map(UUID::toString)
                .toList());
        var news = events.stream()
                .filter(event -> event.aggregateVersion() > known.getOrDefault(event.aggregateId(), 0L))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        var latest = new LinkedHashMap<UUID, ToldProduct>();
        news.stream()
                .filter(ToldProduct::isIn)
                .map(ToldProduct::of)
                .forEach(product -> latest.putLast(product.id(), product));
        put(latest.values());
        show(news.stream()
                .filter(ShownImage::isIn)
                .collect(Collectors.toMap(
                        StoredEvent::aggregateId, ShownImage::of, (_, later) -> later, LinkedHashMap::new)));
        prices.take(news.stream().filter(event -> event.type().equals(PRICE)).toList());
        prices.forgetEnded(
                news.stream().map(StoredEvent::aggregateId).distinct().toList());
        changed(news);
        stock(latest.keySet());
    }

    private Map<UUID, Long> versions(List<String> products) {
        return jdbc
                .sql("SELECT product_id, version FROM search.document WHERE product_id = ANY (:products::uuid[])")
                .param("products", products.toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getObject("product_id", UUID.class), row.getLong("version")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Stores what the products are; their version is moved with that of their prices. The revision of a new one begins with the
     * clock's milliseconds: an index may hold it from before, at whatever revision that had come to.
     */
    void put(Collection<ToldProduct> products) {
        // A sku that one product gave up and another took is the other's.
        var variants = products.stream()
                .flatMap(product -> product.variants().stream())
                .collect(Collectors.toMap(VariantRow::sku, Function.identity(), (_, later) -> later))
                .values();
        jdbc.sql("""
                        INSERT INTO search.variant AS v (sku, product_id, withdrawn, labels)
                        SELECT sku, "productId", withdrawn, labels
                        FROM jsonb_to_recordset(:rows::jsonb)
                            AS r (sku text, "productId" uuid, withdrawn boolean, labels text[])
                        ON CONFLICT (sku) DO UPDATE SET product_id = excluded.product_id, withdrawn = excluded.withdrawn,
                            labels = excluded.labels
                        WHERE (v.product_id, v.withdrawn, v.labels)
                            IS DISTINCT FROM (excluded.product_id, excluded.withdrawn, excluded.labels)
                        """).param("rows", Json.write(variants)).update();
        jdbc.sql("""
                        INSERT INTO search.document (product_id, version, sku, name, description, category, active, labels, words,
                            created_at, revision)
                        SELECT id, 0, sku, name, description, category, active, labels, words, at,
                            (extract(epoch FROM clock_timestamp()) * 1000)::bigint
                        FROM jsonb_to_recordset(:rows::jsonb) AS r (id uuid, sku text, name text, description text,
                            category text, active boolean, labels text[], words text, at timestamptz)
                        ON CONFLICT (product_id) DO UPDATE SET sku = excluded.sku, name = excluded.name,
                            description = excluded.description, category = excluded.category, active = excluded.active,
                            labels = excluded.labels, words = excluded.words
                        """).param("rows", Json.write(products)).update();
    }

    /** Stores by what image each product is shown; their version is moved with that of their prices. */
    void show(Map<UUID, Optional<ShownImage>> images) {
        if (images.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE search.document d SET image = nullif(t.image, 'null')
                        FROM jsonb_to_recordset(:rows::jsonb) AS t (id uuid, image jsonb) WHERE d.product_id = t.id
                        """).param("rows", rows(images)).update();
    }

    private record ImageRow(UUID id, @Nullable ShownImage image) {}

    /** Images as rows of products and what they are shown by. */
    static String rows(Map<UUID, Optional<ShownImage>> images) {
        return Json.write(images.entrySet().stream()
                .map(image -> new ImageRow(image.getKey(), image.getValue().orElse(null)))
                .toList());
    }

    /**
     * Lets products be in stock by the variants that they have come to be sold as. Whoever looks through the stock tells what
     * changes there alone, and waits for these variants' rows.
     */
    private void stock(Set<UUID> products) {
        if (products.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        UPDATE search.document d SET in_stock = v.in_stock
                        FROM (
                            SELECT product_id, bool_or(in_stock AND NOT withdrawn) AS in_stock
                            FROM search.variant WHERE product_id = ANY (:products::uuid[]) GROUP BY product_id) v
                        WHERE d.product_id = v.product_id AND d.in_stock <> v.in_stock
                        """)
                .param("products", products.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    private void changed(List<StoredEvent> events) {
        var versions = new HashMap<String, Long>();
        events.forEach(event -> versions.merge(event.aggregateId().toString(), event.aggregateVersion(), Math::max));
        jdbc.sql("""
                        UPDATE search.document d SET version = t.value::bigint, revision = d.revision + 1, changed_at = now()
                        FROM jsonb_each_text(:versions::jsonb) t WHERE d.product_id = t.key::uuid
                        """).param("versions", Json.write(versions)).update();
    }
}
