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
                        SELECT s.warehouse, s.on_hand, s.reserved, s.committed, s.unavailable, s.available, s.reorder_point,
                               s.low_since IS NOT NULL AS low,
                               coalesce((SELECT sum(units) FROM inventory.incoming i
                                         WHERE i.sku = s.sku AND i.warehouse = s.warehouse), 0)::bigint AS incoming
                        FROM inventory.availability s JOIN inventory.warehouse w ON w.code = s.warehouse
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
        return new InWarehouse(
                row.getString("warehouse"),
                row.getLong("on_hand"),
                row.getLong("reserved"),
                row.getLong("committed"),
                row.getLong("unavailable"),
                row.getLong("available"),
                row.getLong("incoming"),
                row.getObject("reorder_point", Long.class),
                row.getBoolean("low"));
    }
}
