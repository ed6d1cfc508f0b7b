package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.CustomerId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was bought how often and by whom, made of the orders' events. Joins the caller's transaction. */
@Component
class Purchases {

    private static final Set<String> UNDONE = Set.of("OrderCancelled", "OrderExpired", "OrderFailed");

    /** How many of a customer's purchases rank what is found for them; whose earlier ones were is forgotten. */
    static final int REMEMBERED = 50;

    private final JdbcClient jdbc;

    Purchases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Line(String order, String sku, String customer, long units, Instant at) {}

    /** Takes events of orders, each order's in the order of its versions. */
    void take(List<StoredEvent> events) {
        var lines = events.stream()
                .filter(event -> event.type().equals("OrderPlaced"))
                .flatMap(Purchases::lines)
                .toList();
        if (!lines.isEmpty()) {
            note(lines);
        }
        var paid = orders(events, Set.of("OrderConfirmed"));
        if (paid.length > 0) {
            count(
                    "UPDATE search.purchase SET paid = true WHERE order_id = ANY (:orders) AND NOT paid RETURNING sku, units",
                    paid);
        }
        var undone = orders(events, UNDONE);
        if (undone.length > 0) {
            count("""
                    DELETE FROM search.purchase WHERE order_id = ANY (:orders)
                    RETURNING sku, CASE WHEN paid THEN -units ELSE 0 END AS units
                    """, undone);
        }
    }

    private static Stream<Line> lines(StoredEvent event) {
        return event.data().get("lines") instanceof List<?> lines
                ? lines.stream().map(line -> (Map<?, ?>) line).map(line -> line(event, line))
                : Stream.of();
    }

    private static Line line(StoredEvent event, Map<?, ?> line) {
        return new Line(
                event.aggregateId().toString(),
                String.valueOf(line.get("sku")),
                event.text("customerId"),
                Long.parseLong(String.valueOf(line.get("quantity"))),
                event.time());
    }

    private static String[] orders(List<StoredEvent> events, Set<String> types) {
        return events.stream()
                .filter(event -> types.contains(event.type()))
                .map(event -> event.aggregateId().toString())
                .toArray(String[]::new);
    }

    /** Several lines of a sku are one purchase. */
    private void note(List<Line> lines) {
        jdbc.sql("""
                        INSERT INTO search.purchase (order_id, sku, customer_id, units, bought_at)
                        SELECT "order", sku, min(customer), sum(units), min(at)
                        FROM jsonb_to_recordset(:lines::jsonb)
                            AS l ("order" text, sku text, customer text, units bigint, at timestamptz)
                        GROUP BY "order", sku ON CONFLICT DO NOTHING
                        """).param("lines", Json.write(lines)).update();
    }

    /** The index hears of it in steps of a tenth: what sells all day is not written all day. */
    private void count(String change, String... orders) {
        jdbc.sql("WITH change AS (" + change + """
                        ), by_sku AS (SELECT sku, sum(units)::bigint AS units FROM change GROUP BY sku),
                        by_variant AS (
                            UPDATE search.variant v SET sold = greatest(v.sold + s.units, 0) FROM by_sku s WHERE v.sku = s.sku
                            RETURNING v.product_id, s.units),
                        by_product AS (SELECT product_id, sum(units)::bigint AS units FROM by_variant GROUP BY product_id),
                        counted AS (
                            SELECT d.product_id, greatest(d.sold + p.units, 0) AS sold,
                                floor(10 * ln(1 + d.sold)) <> floor(10 * ln(1 + greatest(d.sold + p.units, 0))) AS told
                            FROM by_product p JOIN search.document d USING (product_id))
                        UPDATE search.document d SET sold = c.sold, revision = d.revision + c.told::int,
                            changed_at = CASE WHEN c.told THEN now() ELSE d.changed_at END
                        FROM counted c WHERE d.product_id = c.product_id AND d.sold <> c.sold
                        """)
                .param("orders", orders, Types.ARRAY)
                .update();
    }

    /** What a customer likes: the last products that were bought, the latest first, and their categories, the most bought first. */
    record Taste(List<String> products, List<String> categories) {

        /** Of somebody who is not known. */
        static final Taste NONE = new Taste(List.of(), List.of());
    }

    /** The customer's taste. */
    Taste of(CustomerId customer) {
        var bought = jdbc.sql("""
                        SELECT d.product_id::text AS product, d.category
                        FROM search.purchase p JOIN search.variant v USING (sku) JOIN search.document d USING (product_id)
                        WHERE p.customer_id = :customer AND p.paid ORDER BY p.bought_at DESC, p.sku LIMIT :limit
                        """)
                .param("customer", customer.value())
                .param("limit", REMEMBERED)
                .query((row, _) -> Map.entry(row.getString("product"), row.getString("category")))
                .list();
        return new Taste(
                bought.stream().map(Map.Entry::getKey).distinct().toList(),
                bought.stream().map(Map.Entry::getValue).distinct().limit(3).toList());
    }
}
