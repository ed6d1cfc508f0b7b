package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrections of stock on hand by people: found, lost, received. */
@Service
public class StockAdjustments {

    private final JdbcClient jdbc;

    StockAdjustments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How an adjustment went. */
    public enum Result {
        ADJUSTED,
        UNKNOWN_WAREHOUSE,
        BELOW_HELD
    }

    /**
     * Changes stock on hand by {@code delta} units; the first adjustment of a sku in a warehouse creates its row.
     *
     * @param id names the adjustment: made twice, it counts once
     * @return {@link Result#BELOW_HELD} when less would be left than orders hold; nothing is changed then
     */
    @Transactional
    public Result adjust(UUID id, Sku sku, String warehouse, long delta, String reason, String actor) {
        if (!exists("SELECT EXISTS (SELECT FROM inventory.warehouse WHERE code = :warehouse)", warehouse, sku)) {
            return Result.UNKNOWN_WAREHOUSE;
        }
        jdbc.sql("INSERT INTO inventory.stock (sku, warehouse) VALUES (:sku, :warehouse) ON CONFLICT DO NOTHING")
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .update();
        var free = jdbc.sql("""
                        SELECT on_hand - reserved - committed - unavailable FROM inventory.stock
                        WHERE sku = :sku AND warehouse = :warehouse FOR UPDATE
                        """)
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .query(Long.class)
                .single();
        if (isDone(id)) {
            return Result.ADJUSTED;
        }
        if (Math.addExact(free, delta) < 0) {
            return Result.BELOW_HELD;
        }
        move(id, sku, warehouse, delta, reason, actor);
        return Result.ADJUSTED;
    }

    private void move(UUID id, Sku sku, String warehouse, long delta, String reason, String actor) {
        jdbc.sql("""
                        WITH counted AS (
                            UPDATE inventory.stock SET on_hand = on_hand + :delta WHERE sku = :sku AND warehouse = :warehouse)
                        INSERT INTO inventory.movement (cause_id, cause, kind, sku, warehouse, on_hand, actor, reason)
                        VALUES (:id, 'adjustment', 'ADJUSTED', :sku, :warehouse, :delta, :actor, :reason)
                        """)
                .param("id", id)
                .param("sku", sku.value())
                .param("warehouse", warehouse)
                .param("delta", delta)
                .param("actor", actor)
                .param("reason", reason)
                .update();
    }

    private boolean isDone(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM inventory.movement WHERE cause_id = :id AND cause = 'adjustment')")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private boolean exists(String query, String warehouse, Sku sku) {
        return jdbc.sql(query)
                .param("warehouse", warehouse)
                .param("sku", sku.value())
                .query(Boolean.class)
                .single();
    }
}
