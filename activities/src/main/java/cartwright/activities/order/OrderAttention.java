package cartwright.activities.order;

import cartwright.activities.order.OrderState.Attention;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which orders wait for a person, as the repair desk lists them. */
@Service
public class OrderAttention {

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderAttention(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An order that waits, since when and why. */
    public record Waiting(
            OrderId orderId, CustomerId customerId, OrderStatus status, String step, String reason, Instant since) {}

    /** Shows that a step of the order waits; a terminal order keeps its status and only shows the attention. */
    public void raise(OrderId orderId, String step, String reason) {
        jdbc.sql("""
                        UPDATE orders.orders SET
                            status_before = CASE WHEN status = ANY (:terminal) THEN NULL
                                                 WHEN status_before IS NULL THEN status ELSE status_before END,
                            status = CASE WHEN status = ANY (:terminal) THEN status ELSE 'NEEDS_ATTENTION' END,
                            attention_step = :step, attention_reason = :reason, attention_since = :now
                        WHERE id = :order
                        """)
                .param("terminal", terminal())
                .param("step", step)
                .param("reason", reason)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("order", orderId.uuid())
                .update();
    }

    /** The steps that wait, the latest first: several fulfilments of an order may each have one. */
    public List<Attention> openSteps(OrderId orderId) {
        return jdbc.sql("""
                        SELECT step, reason, event_time FROM (
                            SELECT DISTINCT ON (data ->> 'step') data ->> 'step' AS step, data ->> 'reason' AS reason,
                                   event_type, event_time, aggregate_version
                            FROM orders.event
                            WHERE aggregate_id = :order AND event_type IN ('OrderNeedsAttention', 'OrderAttentionResolved')
                            ORDER BY data ->> 'step', aggregate_version DESC) latest
                        WHERE event_type = 'OrderNeedsAttention' ORDER BY aggregate_version DESC
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> new Attention(
                        row.getString("step"),
                        row.getString("reason"),
                        row.getObject("event_time", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Shows another step that still waits, after the one that was shown is resolved. */
    public void show(OrderId orderId, Attention open) {
        jdbc.sql("""
                        UPDATE orders.orders SET attention_step = :step, attention_reason = :reason, attention_since = :since
                        WHERE id = :order
                        """)
                .param("step", open.step())
                .param("reason", open.reason())
                .param("since", OffsetDateTime.ofInstant(open.since(), ZoneOffset.UTC))
                .param("order", orderId.uuid())
                .update();
    }

    /** Gives the order its earlier status back. */
    public void clear(OrderId orderId) {
        jdbc.sql("""
                        UPDATE orders.orders SET status = coalesce(status_before, status), status_before = NULL,
                               attention_step = NULL, attention_reason = NULL, attention_since = NULL
                        WHERE id = :order
                        """).param("order", orderId.uuid()).update();
    }

    /** The orders that wait, longest first, after {@code after}; at most {@code limit}. */
    public List<Waiting> list(Instant after, int limit) {
        return jdbc.sql("""
                        SELECT id, customer_id, status, attention_step, attention_reason, attention_since FROM orders.orders
                        WHERE attention_since > :after ORDER BY attention_since, id LIMIT :limit
                        """)
                .param("after", OffsetDateTime.ofInstant(after, ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> new Waiting(
                        OrderId.of(row.getObject("id", UUID.class)),
                        CustomerId.of(row.getObject("customer_id", UUID.class)),
                        OrderStatus.valueOf(row.getString("status")),
                        row.getString("attention_step"),
                        row.getString("attention_reason"),
                        row.getObject("attention_since", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static String[] terminal() {
        return List.of(OrderStatus.values()).stream()
                .filter(OrderStatus::isTerminal)
                .map(OrderStatus::name)
                .toArray(String[]::new);
    }
}
