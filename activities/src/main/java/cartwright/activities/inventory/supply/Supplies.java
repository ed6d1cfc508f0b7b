package cartwright.activities.inventory.supply;

import cartwright.activities.inventory.InventoryLog;
import cartwright.activities.inventory.StockShelf;
import cartwright.activities.inventory.Warehouses;
import cartwright.workflows.kernel.Sku;
import java.sql.Types;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** From whom skus are bought, and how much of each is on its way. */
@Service
public class Supplies {

    private final JdbcClient jdbc;
    private final Warehouses warehouses;
    private final InventoryLog log;

    Supplies(JdbcClient jdbc, Warehouses warehouses, InventoryLog log) {
        this.jdbc = jdbc;
        this.warehouses = warehouses;
        this.log = log;
    }

    /**
     * Units of a sku in a warehouse.
     *
     * @param level on hand, not bought by an order and sellable
     * @param incoming on its way to the warehouse, or proposed to be
     * @param reorderPoint null where there is none
     */
    record Position(long level, long incoming, @Nullable Long reorderPoint) {

        /** With what is on its way. */
        long units() {
            return level + incoming;
        }

        /** Whether what is there and on its way is still too little. */
        boolean isLow() {
            return reorderPoint != null && units() <= reorderPoint;
        }
    }

    /**
     * Says how the sku is bought for the warehouse, which may be low on it already; saying what is so already changes nothing.
     *
     * @return false when there is no such warehouse
     */
    @Transactional
    public boolean set(Sku sku, String warehouse, SupplyTerms terms, String actor) {
        if (!warehouses.exists(warehouse)) {
            return false;
        }
        if (!find(sku, warehouse).equals(Optional.of(terms))) {
            store(sku, warehouse, terms);
            var data = new HashMap<String, @Nullable Object>();
            data.put("sku", sku);
            data.put("warehouse", warehouse);
            data.put("supplier", terms.supplier());
            data.put("leadDays", terms.leadDays());
            data.put("orderUpTo", terms.orderUpTo());
            data.put("packSize", terms.packSize());
            log.note(new StockShelf(sku, warehouse), "SupplyTermsSet", data, actor);
        }
        return true;
    }

    private void store(Sku sku, String warehouse, SupplyTerms terms) {
        jdbc.sql("""
                        INSERT INTO inventory.supply_terms (sku, warehouse, supplier, lead_days, order_up_to, pack_size)
                        VALUES (:sku, :warehouse, :supplier, :leadDays, :orderUpTo, :packSize)
                        ON CONFLICT (sku, warehouse) DO UPDATE SET supplier = excluded.supplier, lead_days = excluded.lead_days,
                            order_up_to = excluded.order_up_to, pack_size = excluded.pack_size
                        """)
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .param("supplier", terms.supplier())
                .param("leadDays", terms.leadDays())
                .param("orderUpTo", terms.orderUpTo(), Types.BIGINT)
                .param("packSize", terms.packSize())
                .update();
    }

    /** How the sku is bought for the warehouse; empty when nobody has said so. */
    public Optional<SupplyTerms> find(Sku sku, String warehouse) {
        return jdbc.sql("""
                        SELECT supplier, lead_days, order_up_to, pack_size FROM inventory.supply_terms
                        WHERE sku = :sku AND warehouse = :warehouse
                        """)
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .query((row, _) -> new SupplyTerms(
                        row.getString("supplier"),
                        row.getInt("lead_days"),
                        row.getObject("order_up_to", Long.class),
                        row.getLong("pack_size")))
                .optional();
    }

    /** What there is of the sku and what is to come; empty when the warehouse has never had it. */
    Optional<Position> position(Sku sku, String warehouse) {
        return jdbc.sql("""
                        SELECT s.on_hand - s.committed - s.unavailable AS level, s.reorder_point,
                               coalesce((SELECT sum(units) FROM inventory.incoming i
                                         WHERE i.sku = s.sku AND i.warehouse = s.warehouse), 0)::bigint AS incoming
                        FROM inventory.stock s WHERE s.sku = :sku AND s.warehouse = :warehouse
                        """)
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .query((row, _) -> new Position(
                        row.getLong("level"), row.getLong("incoming"), row.getObject("reorder_point", Long.class)))
                .optional();
    }
}
