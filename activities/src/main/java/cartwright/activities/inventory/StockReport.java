package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Optional;
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

    /** A sku's stock in one warehouse, in units. */
    public record InWarehouse(
            String warehouse, long onHand, long reserved, long committed, long unavailable, long available) {}

    /** The stock of {@code sku}; empty when no warehouse has ever had it. */
    public Optional<SkuStock> find(Sku sku) {
        var warehouses = jdbc.sql("""
                        SELECT s.warehouse, s.on_hand, s.reserved - coalesce(l.lapsed, 0) AS reserved, s.committed, s.unavailable
                        FROM inventory.stock s
                        JOIN inventory.warehouse w ON w.code = s.warehouse
                        LEFT JOIN (
                            SELECT warehouse, sum(quantity) AS lapsed FROM inventory.reservation
                            WHERE sku = :sku AND state = 'ACTIVE' AND expires_at <= now() GROUP BY warehouse) l
                            ON l.warehouse = s.warehouse
                        WHERE s.sku = :sku ORDER BY w.priority, s.warehouse
                        """)
                .param("sku", sku.value())
                .query((row, number) -> inWarehouse(
                        row.getString("warehouse"),
                        row.getLong("on_hand"),
                        row.getLong("reserved"),
                        row.getLong("committed"),
                        row.getLong("unavailable")))
                .list();
        return warehouses.isEmpty()
                ? Optional.empty()
                : Optional.of(new SkuStock(
                        sku,
                        warehouses.stream().mapToLong(InWarehouse::available).sum(),
                        warehouses));
    }

    private static InWarehouse inWarehouse(
            String warehouse, long onHand, long reserved, long committed, long unavailable) {
        return new InWarehouse(
                warehouse, onHand, reserved, committed, unavailable, onHand - reserved - committed - unavailable);
    }
}
