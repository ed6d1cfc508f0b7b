package cartwright.activities.inventory;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Changes counters, reservations and movements of one order, each change in one statement. */
@Repository
class StockMoves {

    private static final String UNITS = """
            WITH unit AS (
                SELECT * FROM unnest(:lines, :skus, :warehouses, :quantities) AS u (line_id, sku, warehouse, quantity)),
            total AS (SELECT sku, warehouse, sum(quantity) AS quantity FROM unit GROUP BY sku, warehouse),
            """;

    private final JdbcClient jdbc;

    StockMoves(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void reserve(OrderId orderId, List<Allocated> units, int round, Instant until) {
        over(units, """
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
                        """)
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

    void uncommit(OrderId orderId, List<Allocated> units, String cause, String actor) {
        moveCommitted(orderId, units, cause, actor, "UNCOMMITTED", 0, -1, "quantity = r.quantity - u.quantity");
    }

    void recommit(OrderId orderId, List<Allocated> units, String cause, String actor) {
        over(units, """
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

    private void moveCommitted(
            OrderId orderId,
            List<Allocated> units,
            String cause,
            String actor,
            String kind,
            int onHandSign,
            int committedSign,
            String reservationChange) {
        over(units, """
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

    private StatementSpec over(List<Allocated> units, String statement) {
        return jdbc.sql(UNITS + statement)
                .param("lines", column(units, Allocated::lineId))
                .param("skus", column(units, unit -> unit.sku().value()))
                .param("warehouses", column(units, Allocated::warehouse))
                .param("quantities", numbers(units, Allocated::quantity));
    }

    private static String[] column(List<Allocated> units, Function<Allocated, String> value) {
        return units.stream().map(value).toArray(String[]::new);
    }

    private static Long[] numbers(List<Allocated> units, ToLongFunction<Allocated> value) {
        return units.stream().map(value::applyAsLong).toArray(Long[]::new);
    }
}
