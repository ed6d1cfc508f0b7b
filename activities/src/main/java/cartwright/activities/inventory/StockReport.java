package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What there is of a sku, for people. Reservations whose deadline has passed count as available. */
@Service
public class StockReport {

    private final JdbcClient jdbc;

    StockReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A sku's stock; {@code available} is the sum over its warehouses. */
    public record SkuStock(Sku sku, long available, List<InWarehouse> warehouses) {}

    /**
     * A sku's stock in one warehouse, in units.
     *
     * @param incoming in transit to the warehouse, ordered for it or proposed to be
     * @param reorderPoint at which it is low; null where nobody has set one
     * @param low whether what no order has bought is at its reorder point or below
     */
    public record InWarehouse(
            String warehouse,
            long onHand,
            long reserved,
            long committed,
            long unavailable,
            long available,
            long incoming,
            @Nullable Long reorderPoint,
            boolean low) {}

    /** The stock of {@code sku}; empty when no warehouse has ever had it. */
    public Optional<SkuStock> find(Sku sku) {
        var warehouses = jdbc.sql("""
                        SELECT s.warehouse, s.on_hand, s.reserved - coalesce(l.lapsed, 0) AS reserved, s.committed, s.unavailable,
                               s.reorder_point, s.low_since IS NOT NULL AS low,
                               coalesce((SELECT sum(units) FROM inventory.incoming i
                                         WHERE i.sku = s.sku AND i.warehouse = s.warehouse), 0)::bigint AS incoming
                        FROM inventory.stock s
                        JOIN inventory.warehouse w ON w.code = s.warehouse
                        LEFT JOIN (
                            SELECT warehouse, sum(quantity) AS lapsed FROM inventory.reservation
                            WHERE sku = :sku AND state = 'ACTIVE' AND expires_at <= now() GROUP BY warehouse) l
                            ON l.warehouse = s.warehouse
                        WHERE s.sku = :sku ORDER BY w.priority, s.warehouse
                        """)
                .param("sku", sku.value())
                .query(StockReport::inWarehouse)
                .list();
        return warehouses.isEmpty()
                ? Optional.empty()
                : Optional.of(new SkuStock(
                        sku,
                        warehouses.stream().mapToLong(InWarehouse::available).sum(),
                        warehouses));
    }

    private static InWarehouse inWarehouse(ResultSet row, int number) throws SQLException {
        var onHand = row.getLong("on_hand");
        var reserved = row.getLong("reserved");
        var committed = row.getLong("committed");
        var unavailable = row.getLong("unavailable");
        return new InWarehouse(
                row.getString("warehouse"),
                onHand,
                reserved,
                committed,
                unavailable,
                onHand - reserved - committed - unavailable,
                row.getLong("incoming"),
                row.getObject("reorder_point", Long.class),
                row.getBoolean("low"));
    }
}
