package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Prices with their times, made of the catalogue's events. A price that begins ends the one that was valid. */
@Component
class FoundPrices {

    private final JdbcClient jdbc;

    FoundPrices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes PriceChanged events in their order; those of different skus together. */
    void take(List<StoredEvent> events) {
        begin(events.stream().map(ToldPrice::of).toList());
    }

    private void begin(List<ToldPrice> prices) {
        var waiting = prices;
        while (!waiting.isEmpty()) {
            var now = new ArrayList<ToldPrice>();
            var later = new ArrayList<ToldPrice>();
            var seen = new HashSet<String>();
            waiting.forEach(row -> (seen.add(row.key()) ? now : later).add(row));
            put(now);
            waiting = later;
        }
    }

    /**
     * Lets prices go that ended a day ago, of products that the index gets again anyway: they change what it should hold of them,
     * and it takes a bounded number of prices of each.
     */
    void forgetEnded(List<UUID> products) {
        jdbc.sql("""
                        DELETE FROM search.price p USING search.variant v
                        WHERE v.product_id = ANY (:products::uuid[]) AND p.sku = v.sku AND p.valid_to < now() - interval '1 day'
                        """)
                .param("products", products.stream().map(UUID::toString).toArray(String[]::new))
                .update();
    }

    /** Makes {@code now} all prices of the skus that are valid or to come. */
    void replace(String[] skus, List<ToldPrice> now) {
        jdbc.sql("DELETE FROM search.price WHERE sku = ANY (:skus) AND (valid_to > now()) IS NOT FALSE")
                .param("skus", skus)
                .update();
        begin(now);
    }

    private void put(List<ToldPrice> rows) {
        jdbc.sql("""
                        WITH told AS (
                            SELECT * FROM jsonb_to_recordset(:rows::jsonb)
                                AS r (sku text, currency text, amount bigint, "from" timestamptz, "to" timestamptz)),
                        cut AS (
                            UPDATE search.price p SET valid_to = t."from" FROM told t
                            WHERE p.sku = t.sku AND p.currency = t.currency AND p.valid_from < t."from"
                              AND coalesce(p.valid_to > t."from", true)),
                        gone AS (
                            DELETE FROM search.price p USING told t
                            WHERE p.sku = t.sku AND p.currency = t.currency AND p.valid_from = t."from" AND t."to" <= t."from")
                        INSERT INTO search.price (sku, currency, amount_minor, valid_from, valid_to)
                        SELECT sku, currency, amount, "from", "to" FROM told WHERE coalesce("to" > "from", true)
                        ON CONFLICT (sku, currency, valid_from)
                        DO UPDATE SET amount_minor = excluded.amount_minor, valid_to = excluded.valid_to
                        """).param("rows", Json.write(rows)).update();
    }
}
