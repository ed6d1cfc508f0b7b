package cartwright.activities.order;

import cartwright.activities.order.OrderState.Attention;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.OrderStatus;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Which orders wait for a person, as it is written down. Changes join the caller's transaction and its lock on the order. */
@Service
public class OrderAttention {

    private final JdbcClient jdbc;
    private final Clock clock;

    OrderAttention(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Shows that a step waits; a terminal order keeps its status and only shows the attention, and so does one that is held
     * for this very step.
     *
     * @return false when it is shown already
     */
    public boolean raise(OrderId orderId, ParkedStep parked) {
        var raised = jdbc.sql("""
                        INSERT INTO orders.attention (order_id, step, workflow_id, reason, since)
                        VALUES (:order, :step, :workflow, :reason, :now) ON CONFLICT DO NOTHING
                        """)
                .param("order", orderId.uuid())
                .param("step", parked.step())
                .param("workflow", parked.workflowId())
                .param("reason", parked.reason())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        jdbc.sql("""
                        UPDATE orders.orders SET status_before = coalesce(status_before, status), status = 'NEEDS_ATTENTION'
                        WHERE id = :order AND NOT status = ANY (:terminal) AND NOT :step = ANY (held_by)
                        """)
                .param("order", orderId.uuid())
                .param("terminal", terminal())
                .param("step", parked.step())
                .update();
        return raised == 1;
    }

    /** The steps that wait, the latest first: several workflows and fulfilments of an order may each have one. */
    public List<Attention> openSteps(OrderId orderId) {
        return jdbc.sql(
                        "SELECT step, reason, since FROM orders.attention WHERE order_id = :order ORDER BY since DESC, step")
                .param("order", orderId.uuid())
                .query((row, number) -> new Attention(
                        row.getString("step"),
                        row.getString("reason"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Shows the step no longer, and gives the order its earlier status back when it was the last. */
    public void clear(OrderId orderId, String step) {
        jdbc.sql("DELETE FROM orders.attention WHERE order_id = :order AND step = :step")
                .param("order", orderId.uuid())
                .param("step", step)
                .update();
        jdbc.sql("""
                        UPDATE orders.orders SET status = coalesce(status_before, status), status_before = NULL
                        WHERE id = :order AND status = 'NEEDS_ATTENTION'
                          AND NOT EXISTS (SELECT FROM orders.attention WHERE order_id = :order)
                        """).param("order", orderId.uuid()).update();
    }

    private static String[] terminal() {
        return List.of(OrderStatus.values()).stream()
                .filter(OrderStatus::isTerminal)
                .map(OrderStatus::name)
                .toArray(String[]::new);
    }
}
