package cartwright.activities.inventory;

import cartwright.workflows.kernel.OrderId;
import java.util.List;
import org.springframework.stereotype.Repository;

/** Moves stock that is an order's own: back, to another warehouse's, or out of the door, each in one statement. */
@Repository
class CommittedStock {

    private final UnitStatements statements;

    CommittedStock(UnitStatements statements) {
        this.statements = statements;
    }

    void uncommit(OrderId orderId, List<Allocated> units, String cause, String actor) {
        moveCommitted(orderId, units, cause, actor, "UNCOMMITTED", 0, -1, "quantity = r.quantity - u.quantity");
    }

    void recommit(OrderId orderId, List<Allocated> units, String cause, String actor) {
        statements
                .over(units, """
                        counted AS (
                            UPDATE inventory.stock s SET committed = s.committed + t.quantity FROM total t
                            WHERE s.sku = t.sku AND s.warehouse = t.warehouse),
                        moved AS (
                            INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, committed, actor)
                            SELECT :order, :cause || ' line ' || line_id, 'COMMITTED', sku, warehouse, quantity, :actor FROM unit)
                        INSERT INTO inventory.reservation (order_id, line_id, warehouse, sku, quantity, state, expires_at)
                        SELECT :order, line_id, warehouse, sku, quantity, 'COMMITTED', now() FROM unit
                        ON CONFLICT (order_id, line_id, warehouse) DO UPDATE
                        SET quantity = reservation.quantity + excluded.quantity, state = 'COMMITTED'
                        """)
                .param("order", orderId.uuid())
                .param("cause", cause)
                .param("actor", actor)
                .update();
    }

    void ship(OrderId orderId, List<Allocated> units, String cause, String actor) {
        moveCommitted(orderId, units, cause, actor, "SHIPPED", -1, -1, "shipped = r.shipped + u.quantity");
    }

    /** Only what is counted in this statement is put on the shelf: a movement of the same cause is there once. */
    void restock(OrderId orderId, List<Allocated> units, String cause, String actor) {
        statements
                .over(units, """
                        moved AS (
                            INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, on_hand, actor)
                            SELECT :order, :cause || ' line ' || line_id, 'RESTOCKED', sku, warehouse, quantity, :actor FROM unit
                            ON CONFLICT DO NOTHING RETURNING sku, warehouse, on_hand)
                        UPDATE inventory.stock s SET on_hand = s.on_hand + t.quantity
                        FROM (SELECT sku, warehouse, sum(on_hand) AS quantity FROM moved GROUP BY sku, warehouse) t
                        WHERE s.sku = t.sku AND s.warehouse = t.warehouse
                        """)
                .param("order", orderId.uuid())
                .param("cause", cause)
                .param("actor", actor)
                .update();
    }

    private void moveCommitted(
            OrderId orderId,
            List<Allocated> units,
            String cause,
            String actor,
            String kind,
            int onHandSign,
            int committedSign,
            String reservationChange) {
        statements
                .over(units, """
                        locked AS MATERIALIZED (
                            SELECT s.sku, s.warehouse FROM inventory.stock s
                            WHERE (s.sku, s.warehouse) IN (SELECT sku, warehouse FROM total)
                            ORDER BY s.sku, s.warehouse FOR UPDATE),
                        counted AS (
                            UPDATE inventory.stock s
                            SET on_hand = s.on_hand + :onHandSign * t.quantity,
                                committed = s.committed + :committedSign * t.quantity
                            FROM total t JOIN locked l ON l.sku = t.sku AND l.warehouse = t.warehouse
                            WHERE s.sku = t.sku AND s.warehouse = t.warehouse),
                        moved AS (
                            INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, on_hand, committed, actor)
                            SELECT :order, :cause || ' line ' || line_id, :kind, sku, warehouse,
                                   :onHandSign * quantity, :committedSign * quantity, :actor
                            FROM unit)
                        UPDATE inventory.reservation r SET %s FROM unit u
                        WHERE r.order_id = :order AND r.line_id = u.line_id AND r.warehouse = u.warehouse
                        """.formatted(reservationChange))
                .param("order", orderId.uuid())
                .param("cause", cause)
                .param("actor", actor)
                .param("kind", kind)
                .param("onHandSign", onHandSign)
                .param("committedSign", committedSign)
                .update();
    }
}
