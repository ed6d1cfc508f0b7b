package cartwright.activities.order;

import cartwright.activities.kernel.EventLog;
import cartwright.activities.kernel.Joined;
import cartwright.activities.kernel.NewEvent;
import cartwright.activities.kernel.seal.Seal;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The order's state row and its event log, changed together in the caller's transaction. A change to the status the order
 * already has is a success that changes nothing.
 */
@Service
public class Orders {

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Seal seal;
    private final NewOrders newOrders;

    Orders(JdbcClient jdbc, Clock clock, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.log = new EventLog(jdbc, clock, "orders.event");
        this.newOrders = new NewOrders(log, seal);
    }

    /**
     * Stores an order, its lines and its first event.
     *
     * @return false when the order is stored already; nothing is changed then
     */
    public boolean insert(NewOrder order, String event, Map<String, ?> data) {
        return insert(order, event, data, Joined.NONE).isPresent();
    }

    /**
     * Stores an order, its lines and its first event in one statement with what another context does then.
     *
     * @param also may refer to {@code changed}, which has the order's row if the order is new
     * @return what {@code also} answers; empty when the order is stored already
     */
    public Optional<String> insert(NewOrder order, String event, Map<String, ?> data, Joined also) {
        return newOrders.insert(order, event(event, data, "system"), also);
    }

    /** The order's row. */
    public Optional<OrderState> find(OrderId orderId) {
        return jdbc.sql(OrderRows.ORDER + "WHERE id = :order")
                .param("order", orderId.uuid())
                .query(OrderRows::order)
                .optional();
    }

    /**
     * The order's row, locked until the transaction ends.
     *
     * @throws io.temporal.failure.ApplicationFailure of type NOT_FOUND when there is no such order
     */
    public OrderState lock(OrderId orderId) {
        return jdbc.sql(OrderRows.ORDER + "WHERE id = :order FOR UPDATE OF orders")
                .param("order", orderId.uuid())
                .query(OrderRows::order)
                .optional()
                .orElseThrow(() -> OrderRefusal.NOT_FOUND.because("no order " + orderId));
    }

    /** The order's lines, in the order they were placed. */
    public List<LineState> lines(OrderId orderId) {
        return jdbc.sql(OrderRows.LINES)
                .param("order", orderId.uuid())
                .query(OrderRows::line)
                .list();
    }

    /**
     * Gives the order a new status and appends the event that says so. An order that needs a person keeps showing that, and
     * takes the new status as the one it returns to, unless the new status ends it.
     *
     * @return whether anything changed; false when the order has the status already
     * @throws io.temporal.failure.ApplicationFailure of type ILLEGAL_TRANSITION when the order's status does not allow it
     */
    public boolean become(OrderId orderId, OrderStatus next, String event, Map<String, ?> data, String actor) {
        var changed = log.appending(event(event, data, actor), """
                        changed AS (
                            UPDATE orders.orders SET
                                status = CASE WHEN status_before IS NOT NULL AND NOT :terminal THEN status ELSE :next END,
                                status_before = CASE WHEN status_before IS NOT NULL AND NOT :terminal THEN :next END,
                                version = version + 1, updated_at = now()
                            WHERE id = :order AND coalesce(status_before, status) = ANY (:from)
                            RETURNING id, version, correlation_id)
                        """)
                .param("terminal", next.isTerminal())
                .param("next", next.name())
                .param("order", orderId.uuid())
                .param("from", allowedBefore(next))
                .update();
        if (changed == 0) {
            var current = lock(orderId).underlying();
            if (current != next) {
                throw OrderRefusal.ILLEGAL_TRANSITION.because(
                        "order " + orderId + " is " + current + " and cannot become " + next);
            }
        }
        return changed > 0;
    }

    /** Appends an event that leaves the status as it is; the order's row must be locked or about to be. */
    public void note(OrderId orderId, String event, Map<String, ?> data, String actor) {
        var noted = log.appending(event(event, data, actor), """
                        changed AS (
                            UPDATE orders.orders SET version = version + 1, updated_at = now() WHERE id = :order
                            RETURNING id, version, correlation_id)
                        """)
                .param("order", orderId.uuid())
                .update();
        if (noted == 0) {
            throw new IllegalStateException("no order " + orderId);
        }
    }

    /** Takes units off a line and lowers the order's totals; the order's row must be locked. Returns the new total. */
    public Money cancelUnits(OrderState order, LineState line, long units) {
        var left = line.less(units);
        jdbc.sql("""
                        UPDATE orders.order_line SET quantity = :quantity, discount_minor = :discount, tax_minor = :tax,
                               total_minor = :total
                        WHERE order_id = :order AND line_id = :line
                        """)
                .param("quantity", left.quantity())
                .param("discount", left.discount().amountMinor())
                .param("tax", left.tax().amountMinor())
                .param("total", left.total().amountMinor())
                .param("order", order.id().uuid())
                .param("line", line.lineId())
                .update();
        var less = line.total().minus(left.total());
        jdbc.sql("""
                        UPDATE orders.orders SET subtotal_minor = subtotal_minor - :less, total_minor = total_minor - :less,
                               tax_minor = tax_minor - :lessTax WHERE id = :order
                        """)
                .param("less", less.amountMinor())
                .param("lessTax", line.tax().minus(left.tax()).amountMinor())
                .param("order", order.id().uuid())
                .update();
        return order.total().minus(less);
    }

    /** Where the order goes. */
    public Optional<Address> address(OrderId orderId) {
        return jdbc.sql("SELECT body FROM orders.address WHERE order_id = :order")
                .param("order", orderId.uuid())
                .query(String.class)
                .optional()
                .map(body -> seal.open(OrderColumns.ADDRESS, orderId.uuid(), body, Address.class));
    }

    /** Who placed an order, and where it goes if that is still kept. */
    public record Contact(CustomerId customerId, Optional<Address> address) {}

    /** Whom to tell about the order. */
    public Optional<Contact> contact(OrderId orderId) {
        return jdbc.sql("""
                        SELECT o.customer_id, a.body FROM orders.orders o LEFT JOIN orders.address a ON a.order_id = o.id
                        WHERE o.id = :order
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> new Contact(
                        CustomerId.of(row.getObject("customer_id", UUID.class)),
                        Optional.ofNullable(seal.openNullable(
                                OrderColumns.ADDRESS, orderId.uuid(), row.getString("body"), Address.class))))
                .optional();
    }

    /** Sends the order elsewhere. */
    public void changeAddress(OrderId orderId, Address address) {
        jdbc.sql("UPDATE orders.address SET body = :body::jsonb WHERE order_id = :order")
                .param("body", seal.seal(OrderColumns.ADDRESS, orderId.uuid(), address))
                .param("order", orderId.uuid())
                .update();
    }

    private static String[] allowedBefore(OrderStatus next) {
        return Arrays.stream(OrderStatus.values())
                .filter(status -> status != next && status.canBecome(next))
                .map(OrderStatus::name)
                .toArray(String[]::new);
    }

    private static NewEvent event(String type, Map<String, ?> data, String actor) {
        return new NewEvent("Order", type, data, actor);
    }
}
