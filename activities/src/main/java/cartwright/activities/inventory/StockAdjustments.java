package cartwright.activities.inventory;

import cartwright.activities.inventory.ShelfMovements.Cause;
import cartwright.activities.inventory.ShelfMovements.Move;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrections of stock on hand by people: found, lost, received. */
@Service
public class StockAdjustments {

    private final Warehouses warehouses;
    private final ShelfMovements shelves;
    private final InventoryLog log;

    StockAdjustments(Warehouses warehouses, ShelfMovements shelves, InventoryLog log) {
        this.warehouses = warehouses;
        this.shelves = shelves;
        this.log = log;
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
        if (!warehouses.exists(warehouse)) {
            return Result.UNKNOWN_WAREHOUSE;
        }
        var outcome = shelves.move(
                new Cause(id, "adjustment", "ADJUSTED", actor, reason),
                List.of(new Move(sku, warehouse, delta, 0)),
                () -> log.note(
                        new StockShelf(sku, warehouse),
                        "StockAdjusted",
                        Map.of("sku", sku, "warehouse", warehouse, "delta", delta, "reason", reason),
                        actor));
        return switch (outcome) {
            case MOVED, MOVED_BEFORE -> Result.ADJUSTED;
            case BELOW_HELD -> Result.BELOW_HELD;
        };
    }
}
