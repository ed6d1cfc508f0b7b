package cartwright.activities.order;

import cartwright.activities.kernel.Json;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the order's event log. */
@Service
public class OrderEvents {

    /** Remarks of staff and the machinery's troubles are not for customers. */
    private static final Set<String> STAFF_ONLY =
            Set.of("OrderNeedsAttention", "OrderAttentionResolved", "OrderFraudChecked", "OrderFraudReviewed");

    private final JdbcClient jdbc;

    OrderEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A fact of the order. */
    public record OrderEvent(
            long version, String type, Instant at, Map<String, Object> data, Map<String, Object> metadata) {}

    /** The order's facts up to and including {@code until}, oldest first. */
    public List<OrderEvent> of(OrderId orderId, Instant until) {
        return jdbc.sql("""
                        SELECT aggregate_version, event_type, event_time, data, metadata FROM orders.event
                        WHERE aggregate_id = :order AND event_time <= :until ORDER BY aggregate_version
                        """)
                .param("order", orderId.uuid())
                .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .query((row, number) -> new OrderEvent(
                        row.getLong("aggregate_version"),
                        row.getString("event_type"),
                        row.getObject("event_time", OffsetDateTime.class).toInstant(),
                        Json.readMap(row.getString("data")),
                        Json.readMap(row.getString("metadata"))))
                .list();
    }

    /** Whether the order's log holds an event of this type with this value in its data. */
    public boolean hasEvent(OrderId orderId, String event, String field, String value) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM orders.event
                                       WHERE aggregate_id = :order AND event_type = :event AND data ->> :field = :value)
                        """)
                .param("order", orderId.uuid())
                .param("event", event)
                .param("field", field)
                .param("value", value)
                .query(Boolean.class)
                .single();
    }

    /** When the order's log took an event of this type with this value in its data; the first, if there are several. */
    public Optional<Instant> timeOf(OrderId orderId, String event, String field, String value) {
        return jdbc.sql("""
                        SELECT min(event_time) FROM orders.event
                        WHERE aggregate_id = :order AND event_type = :event AND data ->> :field = :value
                        HAVING min(event_time) IS NOT NULL
                        """)
                .param("order", orderId.uuid())
                .param("event", event)
                .param("field", field)
                .param("value", value)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** Whether an event of this type says that {@code replacement} was opened in place of {@code failed}. */
    public boolean hasReplacement(OrderId orderId, String event, FulfilmentId failed, FulfilmentId replacement) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM orders.event
                                       WHERE aggregate_id = :order AND event_type = :event AND data ->> 'fulfilmentId' = :failed
                                         AND data -> 'fulfilments' @> :replacement::jsonb)
                        """)
                .param("order", orderId.uuid())
                .param("event", event)
                .param("failed", failed.value())
                .param("replacement", Json.write(List.of(Map.of("fulfilmentId", replacement.value()))))
                .query(Boolean.class)
                .single();
    }

    /** The order's facts as lines of its timeline. */
    public List<TimelineEntry> timelineOf(OrderId orderId) {
        return of(orderId, Instant.parse("9999-01-01T00:00:00Z")).stream()
                .map(event -> new TimelineEntry(
                        event.at(),
                        "ORDER",
                        event.type(),
                        event.data(),
                        String.valueOf(event.metadata().get("user_id")),
                        STAFF_ONLY.contains(event.type())))
                .toList();
    }
}
