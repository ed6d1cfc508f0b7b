package cartwright.activities.fraud;

import cartwright.activities.fraud.Rule.TooMany;
import cartwright.activities.kernel.Joined;
import cartwright.activities.kernel.Json;
import cartwright.workflows.order.PlaceOrder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts an order in the statement that stores it. Each customer, card and address has a row per twelfth of its window, whose
 * lock makes orders of the same card take turns until they are placed: none misses another, however many come at once. Rows are
 * locked in one order, after the stock's.
 */
final class Velocity {

    private static final int PARTS = 12;

    private static final String QUERIES = """
            signal AS (
                SELECT kind, key, to_timestamp(bucket) AS bucket, to_timestamp(since) AS since
                FROM unnest(:signalKinds, :signalKeys, :signalBuckets, :signalSinces) AS s (kind, key, bucket, since)),
            counted AS (
                INSERT INTO fraud.velocity AS v (kind, key, bucket, orders)
                SELECT s.kind, s.key, s.bucket, 1 FROM changed CROSS JOIN signal s ORDER BY s.kind, s.key
                ON CONFLICT (kind, key, bucket) DO UPDATE SET orders = v.orders + 1
                RETURNING v.kind, v.orders)
            """;

    private static final String RESULT = """
            SELECT coalesce(jsonb_object_agg(s.kind, c.orders + (
                       SELECT coalesce(sum(o.orders), 0) FROM fraud.velocity o
                       WHERE o.kind = s.kind AND o.key = s.key AND o.bucket > s.since AND o.bucket < s.bucket)), '{}')
            FROM counted c JOIN signal s ON s.kind = c.kind
            """;

    private final List<TooMany> rules;
    private final SignalKeys keys;

    Velocity(List<TooMany> rules, SignalKeys keys) {
        this.rules = List.copyOf(rules);
        this.keys = keys;
    }

    /** To be joined to a statement whose query {@code changed} has a row only if the order is new. */
    Joined counting(PlaceOrder order, @Nullable String card, Instant now) {
        return new Joined(
                QUERIES,
                RESULT,
                Map.of(
                        "signalKinds", texts(rule -> rule.counted().name()),
                        "signalKeys", texts(rule -> keys.of(rule.counted(), order, card)),
                        "signalBuckets", seconds(rule -> bucket(rule, now)),
                        "signalSinces",
                                seconds(rule ->
                                        now.getEpochSecond() - rule.within().toSeconds())));
    }

    private static long bucket(TooMany rule, Instant now) {
        var length = Math.max(1, rule.within().toSeconds() / PARTS);
        return now.getEpochSecond() / length * length;
    }

    private String[] texts(Function<TooMany, String> value) {
        return rules.stream().map(value).toArray(String[]::new);
    }

    private Long[] seconds(Function<TooMany, Long> value) {
        return rules.stream().map(value).toArray(Long[]::new);
    }

    /** What the statement answered. */
    static Map<Counted, Long> read(String counts) {
        var read = new EnumMap<Counted, Long>(Counted.class);
        Json.readMap(counts).forEach((kind, orders) -> read.put(Counted.valueOf(kind), ((Number) orders).longValue()));
        return read;
    }
}
