package cartwright.activities.order;

import cartwright.activities.kernel.seal.Seal;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.PlaceOrder;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Orders as the API accepted them: what is answered until the workflow has run, and started again if it never did. */
@Service
public class OrderRequests {

    private final JdbcClient jdbc;
    private final Seal seal;

    OrderRequests(JdbcClient jdbc, Seal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /** Stores what was accepted; a repetition keeps the first. */
    public void accept(PlaceOrder order) {
        jdbc.sql("""
                        INSERT INTO orders.order_request (order_id, customer_id, body, accepted_at)
                        VALUES (:order, :customer, :body::jsonb, :acceptedAt) ON CONFLICT DO NOTHING
                        """)
                .param("order", order.orderId().uuid())
                .param("customer", order.customerId().uuid())
                .param("body", seal.seal(OrderColumns.REQUEST, order.orderId().uuid(), order))
                .param("acceptedAt", order.acceptedAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Notes that the client was told the order is on its way, although its workflow has not answered. */
    public void promise(OrderId orderId) {
        jdbc.sql("UPDATE orders.order_request SET promised = true WHERE order_id = :order")
                .param("order", orderId.uuid())
                .update();
    }

    /** Orders that were promised a while ago and have not been placed since; at most {@code limit}. */
    public List<PlaceOrder> promisedAndMissing(Duration ago, int limit) {
        return jdbc.sql("""
                        SELECT r.order_id, r.body FROM orders.order_request r
                        WHERE r.promised AND r.accepted_at < now() - :seconds * interval '1 second'
                          AND NOT EXISTS (SELECT FROM orders.orders o WHERE o.id = r.order_id)
                        ORDER BY r.accepted_at LIMIT :limit
                        """)
                .param("seconds", ago.toSeconds())
                .param("limit", limit)
                .query((row, number) -> open(row.getObject("order_id", UUID.class), row.getString("body")))
                .list();
    }

    /** What was accepted under this id. */
    public Optional<PlaceOrder> find(OrderId orderId) {
        return jdbc.sql("SELECT body FROM orders.order_request WHERE order_id = :order")
                .param("order", orderId.uuid())
                .query(String.class)
                .optional()
                .map(body -> open(orderId.uuid(), body));
    }

    private PlaceOrder open(UUID order, String body) {
        return seal.open(OrderColumns.REQUEST, order, body, PlaceOrder.class);
    }
}
