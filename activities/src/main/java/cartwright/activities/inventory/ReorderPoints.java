package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.sql.Types;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How little of a sku in a warehouse is too little. */
@Service
public class ReorderPoints {

    private final JdbcClient jdbc;
    private final InventoryLog log;

    ReorderPoints(JdbcClient jdbc, InventoryLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /**
     * Sets the reorder point, which may be crossed by that; setting what it is already changes nothing.
     *
     * @param units from 0; null for never
     * @return false when the warehouse has never had the sku
     */
    @Transactional
    public boolean set(Sku sku, String warehouse, @Nullable Long units, String actor) {
        var isThere = jdbc.sql("SELECT 1 FROM inventory.stock WHERE sku = :sku AND warehouse = :warehouse FOR UPDATE")
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .query(Integer.class)
                .optional()
                .isPresent();
        if (isThere && differs(sku, warehouse, units)) {
            var data = new HashMap<String, @Nullable Object>();
            data.put("sku", sku);
            data.put("warehouse", warehouse);
            data.put("reorderPoint", units);
            log.note(new StockShelf(sku, warehouse), "ReorderPointSet", data, actor);
            jdbc.sql("UPDATE inventory.stock SET reorder_point = :units WHERE sku = :sku AND warehouse = :warehouse")
                    .param("units", units, Types.BIGINT)
                    .param("sku", sku.value())
                    .param("warehouse", warehouse)
                    .update();
        }
        return isThere;
    }

    private boolean differs(Sku sku, String warehouse, @Nullable Long units) {
        return jdbc.sql("""
                        SELECT reorder_point IS DISTINCT FROM :units FROM inventory.stock
                        WHERE sku = :sku AND warehouse = :warehouse
                        """)
                .param("units", units, Types.BIGINT)
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .query(Boolean.class)
                .single();
    }
}
