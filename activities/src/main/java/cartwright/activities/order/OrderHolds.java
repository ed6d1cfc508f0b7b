package cartwright.activities.order;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.NewEvent;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.HoldOrder;
import cartwright.workflows.order.OrderStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What keeps orders from being shipped. An order that is held shows ON_HOLD, beneath the need of a person, and keeps the status
 * it had. Changes join the caller's transaction and its lock on the order; an order that is over is not held.
 */
@Service
public class OrderHolds {

    private final JdbcClient jdbc;
    private final EventLog log;

    OrderHolds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.log = new EventLog(jdbc, clock, "orders.event");
    }

    /** Holds the order for one more cause; the same cause holds it once. */
    public void hold(OrderId orderId, HoldOrder request) {
        var data = Map.of("status", OrderStatus.ON_HOLD, "cause", request.cause(), "holdReason", request.reason());
        log.appending(new NewEvent("Order", "OrderHeld", data, "system"), """
                        changed AS (
                            UPDATE orders.orders SET
                                held_from = CASE WHEN held_by = '{}' THEN coalesce(status_before, status) ELSE held_from END,
                                held_by = array_append(held_by, :cause),
                                status = CASE WHEN status_before IS NULL THEN 'ON_HOLD' ELSE status END,
                                status_before = CASE WHEN status_before IS NULL THEN NULL ELSE 'ON_HOLD' END,
                                version = version + 1, updated_at = now()
                            WHERE id = :order AND NOT :cause = ANY (held_by) AND NOT status = ANY (:terminal)
                            RETURNING id, version, correlation_id)
                        """)
                .param("cause", request.cause())
                .param("order", orderId.uuid())
                .param("terminal", terminal())
                .update();
    }

    /** The status the order had before it was held, if it is. */
    public Optional<OrderStatus> heldFrom(OrderId orderId) {
        return jdbc.sql("SELECT held_from FROM orders.orders WHERE id = :order AND held_from IS NOT NULL")
                .param("order", orderId.uuid())
                .query(String.class)
                .optional()
                .map(OrderStatus::valueOf);
    }

    /** Takes a cause away; the order becomes {@code restored} when it was the last. */
    public void release(OrderId orderId, HoldOrder request, OrderStatus restored) {
        var left = jdbc.sql("SELECT cardinality(array_remove(held_by, :cause)) FROM orders.orders WHERE id = :order")
                .param("cause", request.cause())
                .param("order", orderId.uuid())
                .query(Integer.class)
                .single();
        var next = left == 0 ? restored : OrderStatus.ON_HOLD;
        var data = Map.of("status", next, "cause", request.cause());
        log.appending(new NewEvent("Order", "OrderReleased", data, "system"), """
                        changed AS (
                            UPDATE orders.orders SET
                                held_by = array_remove(held_by, :cause),
                                held_from = CASE WHEN :next = 'ON_HOLD' THEN held_from END,
                                status = CASE WHEN status = 'ON_HOLD' THEN :next ELSE status END,
                                status_before = CASE WHEN status_before = 'ON_HOLD' THEN :next ELSE status_before END,
                                version = version + 1, updated_at = now()
                            WHERE id = :order AND :cause = ANY (held_by) AND NOT status = ANY (:terminal)
                            RETURNING id, version, correlation_id)
                        """)
                .param("cause", request.cause())
                .param("next", next.name())
                .param("order", orderId.uuid())
                .param("terminal", terminal())
                .update();
    }

    private static String[] terminal() {
        return List.of(OrderStatus.values()).stream()
                .filter(OrderStatus::isTerminal)
                .map(OrderStatus::name)
                .toArray(String[]::new);
    }
}
