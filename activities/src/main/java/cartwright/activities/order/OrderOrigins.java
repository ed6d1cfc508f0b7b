package cartwright.activities.order;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.OrderOrigin;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The returns and claims that orders come from, of those that no customer placed. */
@Repository
public class OrderOrigins {

    private final JdbcClient jdbc;

    OrderOrigins(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes where the order comes from; a repetition keeps the first. */
    public void insert(OrderId orderId, OrderOrigin origin) {
        jdbc.sql("""
                        INSERT INTO orders.origin (order_id, origin_order_id, workflow_id, payment_id, refund_id, currency,
                                                   credit_minor)
                        VALUES (:order, :origin, :workflow, :payment, :refund, :currency, :credit) ON CONFLICT DO NOTHING
                        """)
                .param("order", orderId.uuid())
                .param("origin", origin.orderId().uuid())
                .param("workflow", origin.workflowId())
                .param("payment", origin.paymentId().uuid())
                .param("refund", origin.refundId().uuid())
                .param("currency", origin.credit().currency().getCurrencyCode())
                .param("credit", origin.credit().amountMinor())
                .update();
    }

    /** Where an order comes from that no customer placed. */
    public OrderOrigin get(OrderId orderId) {
        return jdbc.sql("""
                        SELECT origin_order_id, workflow_id, payment_id, refund_id, currency, credit_minor FROM orders.origin
                        WHERE order_id = :order
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> new OrderOrigin(
                        OrderId.of(row.getObject("origin_order_id", UUID.class)),
                        row.getString("workflow_id"),
                        PaymentId.of(row.getObject("payment_id", UUID.class)),
                        Money.of(row.getLong("credit_minor"), row.getString("currency")),
                        RefundId.of(row.getObject("refund_id", UUID.class))))
                .single();
    }
}
