package cartwright.activities.inventory;

import cartwright.activities.kernel.Joined;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds stock for an order until it is paid, and turns it into the order's own or frees it, each in one statement. */
@Repository
class ReservedStock {

    private final JdbcClient jdbc;
    private final UnitStatements statements;

    ReservedStock(JdbcClient jdbc, UnitStatements statements) {
        this.jdbc = jdbc;
        this.statements = statements;
    }

    void reserve(OrderId orderId, List<Allocated> units, int round, Instant until, Joined also) {
        also.fill(statements.over(units, also.before() + """
                        counted AS (
                            UPDATE inventory.stock s SET reserved = s.reserved + t.quantity FROM total t
                            WHERE s.sku = t.sku AND s.warehouse = t.warehouse),
                        moved AS (
                            INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, reserved, actor)
                            SELECT :order, 'line ' || line_id || ' round ' || :round, 'RESERVED', sku, warehouse, quantity, 'system'
                            FROM unit)
                        INSERT INTO inventory.reservation (order_id, line_id, warehouse, sku, quantity, state, round, expires_at)
                        SELECT :order, line_id, warehouse, sku, quantity, 'ACTIVE', :round, :until FROM unit
                        ON CONFLICT (order_id, line_id, warehouse) DO UPDATE
                        SET quantity = excluded.quantity, state = 'ACTIVE', round = excluded.round, expires_at = excluded.expires_at
                        """))
                .param("order", orderId.uuid())
                .param("round", round)
                .param("until", OffsetDateTime.ofInstant(until, ZoneOffset.UTC))
                .update();
    }

    /** Locks every warehouse of the skus as {@link StockRows#lock} does: what has lapsed is allocated anew in this transaction. */
    List<Allocated> commit(OrderId orderId) {
        var taken = jdbc.sql("""
                        WITH locked AS MATERIALIZED (
                            SELECT s.sku, s.warehouse FROM inventory.stock s
                            WHERE s.sku IN (SELECT sku FROM inventory.reservation WHERE order_id = :order)
                            ORDER BY s.sku, s.warehouse FOR UPDATE),
                        taken AS (
                            UPDATE inventory.reservation r SET state = 'COMMITTED' FROM locked l
                            WHERE r.order_id = :order AND r.state = 'ACTIVE' AND r.sku = l.sku AND r.warehouse = l.warehouse
                              AND NOT EXISTS (
                                  SELECT FROM inventory.reservation x WHERE x.order_id = :order AND x.state = 'LAPSED')
                            RETURNING r.line_id, r.sku, r.warehouse, r.quantity, r.round),
                        counted AS (
                            UPDATE inventory.stock s
                            SET reserved = s.reserved - t.quantity, committed = s.committed + t.quantity
                            FROM (SELECT sku, warehouse, sum(quantity) AS quantity FROM taken GROUP BY sku, warehouse) t
                            WHERE s.sku = t.sku AND s.warehouse = t.warehouse),
                        moved AS (
                            INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, reserved, committed, actor)
                            SELECT :order, 'line ' || line_id || ' round ' || round, 'COMMITTED', sku, warehouse, -quantity, quantity, 'system'
                            FROM taken)
                        SELECT line_id, sku, warehouse, quantity,
                               (SELECT count(*) FROM inventory.reservation WHERE order_id = :order AND state = 'ACTIVE') AS held
                        FROM taken ORDER BY line_id, warehouse
                        """)
                .param("order", orderId.uuid())
                .query((row, number) -> new Taken(
                        new Allocated(
                                row.getString("line_id"),
                                new Sku(row.getString("sku")),
                                row.getString("warehouse"),
                                row.getLong("quantity")),
                        row.getLong("held")))
                .list();
        if (!taken.isEmpty() && taken.getFirst().held() != taken.size()) {
            throw new ConcurrencyFailureException("part of the reservation of " + orderId + " lapsed meanwhile");
        }
        return taken.stream().map(Taken::unit).toList();
    }

    /** A committed unit, beside how many reservations the order held when the statement began. */
    private record Taken(Allocated unit, long held) {}

    void release(OrderId orderId, String actor) {
        jdbc.sql("""
                        WITH locked AS MATERIALIZED (
                            SELECT s.sku, s.warehouse FROM inventory.stock s
                            WHERE (s.sku, s.warehouse) IN (
                                SELECT sku, warehouse FROM inventory.reservation WHERE order_id = :order)
                            ORDER BY s.sku, s.warehouse FOR UPDATE),
                        held AS (
                            SELECT r.line_id, r.sku, r.warehouse, r.state, r.round, r.quantity - r.shipped AS quantity
                            FROM inventory.reservation r JOIN locked l ON r.sku = l.sku AND r.warehouse = l.warehouse
                            WHERE r.order_id = :order AND r.state <> 'RELEASED' AND r.quantity > r.shipped
                            FOR UPDATE OF r),
                        freed AS (
                            UPDATE inventory.reservation r SET state = 'RELEASED', quantity = r.shipped FROM held h
                            WHERE r.order_id = :order AND r.line_id = h.line_id AND r.warehouse = h.warehouse),
                        counted AS (
                            UPDATE inventory.stock s
                            SET reserved = s.reserved - t.reserved, committed = s.committed - t.committed
                            FROM (SELECT sku, warehouse,
                                         coalesce(sum(quantity) FILTER (WHERE state = 'ACTIVE'), 0) AS reserved,
                                         coalesce(sum(quantity) FILTER (WHERE state = 'COMMITTED'), 0) AS committed
                                  FROM held GROUP BY sku, warehouse) t
                            WHERE s.sku = t.sku AND s.warehouse = t.warehouse)
                        INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, reserved, committed, actor)
                        SELECT :order, 'line ' || line_id || ' round ' || round, 'RELEASED', sku, warehouse,
                               CASE state WHEN 'ACTIVE' THEN -quantity ELSE 0 END,
                               CASE state WHEN 'COMMITTED' THEN -quantity ELSE 0 END, :actor
                        FROM held WHERE state <> 'LAPSED'
                        """).param("order", orderId.uuid()).param("actor", actor).update();
    }
}
