package cartwright.activities.search;

import cartwright.activities.kernel.Json;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Products as the index should hold them, and which of them it has not got yet. */
@Component
class WaitingProducts {

    private static final String SELECT = """
            SELECT d.product_id, d.revision, d.active, jsonb_build_object(
                'id', d.product_id, 'sku', d.sku, 'name', d.name, 'words', d.words, 'description', d.description,
                'category', d.category, 'labels', d.labels, 'sold', d.sold, 'inStock', d.in_stock, 'image', d.image,
                'hash', '',
                'createdAt', to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                'skus', (SELECT coalesce(jsonb_agg(v.sku ORDER BY v.sku), '[]') FROM search.variant v
                         WHERE v.product_id = d.product_id AND NOT v.withdrawn),
                'variants', (SELECT coalesce(jsonb_agg(jsonb_build_object('labels', v.labels, 'prices', (
                                 SELECT coalesce(jsonb_agg(jsonb_build_object(
                                     'currency', r.currency, 'amount', r.amount_minor,
                                     'from', to_char(r.valid_from AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
                                     'to', coalesce(to_char(r.valid_to AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), :never))
                                     ORDER BY r.currency, r.valid_from), '[]')
                                 FROM search.price r WHERE r.sku = v.sku)) ORDER BY v.sku), '[]')
                             FROM search.variant v WHERE v.product_id = d.product_id AND NOT v.withdrawn)) AS product
            FROM search.document d
            """;

    private final JdbcClient jdbc;

    WaitingProducts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A product at a revision.
     *
     * @param product null when it is not to be found any more
     */
    record Revised(UUID id, long revision, @Nullable IndexedProduct product) {}

    /** Some that the index has not got, those that wait longest first. */
    List<Revised> next(int limit) {
        return read("WHERE d.revision > d.indexed ORDER BY d.changed_at LIMIT :limit", limit, null);
    }

    /** All of them in the order of their ids, behind {@code after}. */
    List<Revised> behind(UUID after, int limit) {
        return read("WHERE d.product_id > :after ORDER BY d.product_id LIMIT :limit", limit, after);
    }

    private List<Revised> read(String which, int limit, @Nullable UUID after) {
        var statement =
                jdbc.sql(SELECT + which).param("never", IndexedProduct.NEVER).param("limit", limit);
        return (after == null ? statement : statement.param("after", after))
                .query((row, _) -> new Revised(
                        row.getObject("product_id", UUID.class),
                        row.getLong("revision"),
                        row.getBoolean("active")
                                ? Json.read(row.getString("product"), IndexedProduct.class)
                                        .hashed()
                                : null))
                .list();
    }

    /** Notes what the index has got now; what changed meanwhile goes on waiting. */
    void indexed(List<Revised> products) {
        jdbc.sql("""
                        UPDATE search.document d SET indexed = t.revision, problem = NULL
                        FROM unnest(:ids::uuid[], :revisions::bigint[]) AS t (id, revision)
                        WHERE d.product_id = t.id AND d.indexed < t.revision
                        """)
                .param("ids", products.stream().map(Revised::id).toArray(UUID[]::new))
                .param("revisions", products.stream().map(Revised::revision).toArray(Long[]::new))
                .update();
    }

    /** Notes what the index refuses, so that it holds up nothing else. */
    void refused(UUID id, String problem) {
        jdbc.sql("UPDATE search.document SET problem = :problem WHERE product_id = :id")
                .param("problem", problem)
                .param("id", id)
                .update();
    }

    /** Lets the index have everything again. */
    void again() {
        jdbc.sql("UPDATE search.document SET indexed = 0 WHERE indexed > 0").update();
    }

    /** Lets the index have these again, as newer than whatever it holds of them: to delete one by hand is a version too. */
    void again(List<UUID> products) {
        jdbc.sql("UPDATE search.document SET revision = revision + 2, changed_at = now() WHERE product_id = ANY (:ids)")
                .param("ids", products.toArray(UUID[]::new))
                .update();
    }

    /** How many wait. */
    long count() {
        return jdbc.sql("SELECT count(*) FROM search.document WHERE revision > indexed")
                .query(Long.class)
                .single();
    }

    /** For how many seconds the oldest has been waiting; zero when none does. */
    long lag() {
        return jdbc.sql("""
                        SELECT coalesce(extract(epoch FROM clock_timestamp() - min(changed_at)), 0)::bigint
                        FROM search.document WHERE revision > indexed
                        """).query(Long.class).single();
    }
}
