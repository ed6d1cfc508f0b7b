package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Locks stock rows in one fixed order, sku then warehouse, so that two orders never wait for each other in a circle. */
@Repository
class StockRows {

    private final JdbcClient jdbc;

    StockRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Locks all rows of {@code skus} and says what they have left, without what has lapsed: that is there once {@link #freeLapsed} has
     * freed it.
     */
    List<WarehouseStock> lock(Collection<Sku> skus) {
        return jdbc.sql("""
                        SELECT s.sku, s.warehouse, w.country, w.priority,
                               inventory.available(s, 0) AS available,
                               EXISTS (SELECT FROM inventory.lapsed l WHERE l.sku = s.sku AND l.warehouse = s.warehouse)
                                   AS has_lapsed
                        FROM inventory.stock s JOIN inventory.warehouse w ON w.code = s.warehouse
                        WHERE s.sku = ANY (:skus)
                        ORDER BY s.sku, s.warehouse
                        FOR UPDATE OF s
                        """)
                .param("skus", names(skus))
                .query((row, number) -> new WarehouseStock(
                        new Sku(row.getString("sku")),
                        row.getString("warehouse"),
                        row.getString("country"),
                        row.getInt("priority"),
                        row.getLong("available"),
                        row.getBoolean("has_lapsed")))
                .list();
    }

    /**
     * Frees reservations of {@code skus} whose deadline has passed, whosever they are; the rows must be locked.
     *
     * @return how many were freed
     */
    int freeLapsed(Collection<Sku> skus, Instant now) {
        return jdbc.sql("""
                        WITH lapsed AS (
                            UPDATE inventory.reservation SET state = 'LAPSED'
                            WHERE state = 'ACTIVE' AND sku = ANY (:skus) AND expires_at <= :now
                            RETURNING order_id, line_id, warehouse, sku, quantity, round),
                        counted AS (
                            UPDATE inventory.stock s SET reserved = s.reserved - t.quantity
                            FROM (SELECT sku, warehouse, sum(quantity) AS quantity FROM lapsed GROUP BY sku, warehouse) t
                            WHERE s.sku = t.sku AND s.warehouse = t.warehouse)
                        INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, reserved, actor)
                        SELECT order_id, 'line ' || line_id || ' round ' || round, 'LAPSED', sku, warehouse, -quantity, 'system'
                        FROM lapsed
                        """)
                .param("skus", names(skus))
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    private static String[] names(Collection<Sku> skus) {
        return skus.stream().map(Sku::value).distinct().sorted().toArray(String[]::new);
    }
}
