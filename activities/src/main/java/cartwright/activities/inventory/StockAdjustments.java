package cartwright.activities.inventory;

import cartwright.activities.inventory.ShelfMovements.Cause;
import cartwright.activities.inventory.ShelfMovements.Move;
import cartwright.workflows.kernel.Sku;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrections of stock by people: found, lost, received, no longer fit to be sold, or fit again. */
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

    /** As {@link #adjust(UUID, Move, String, String)}, of units that can be sold. */
    @Transactional
    public Result adjust(UUID id, Sku sku, String warehouse, long delta, String reason, String actor) {
        return adjust(id, new Move(sku, warehouse, delta, 0), reason, actor);
    }

    /**
     * Changes stock; the first adjustment of a sku in a warehouse creates its row. Damaged units that are thrown away leave both of
     * {@code change}'s counters, those that are mended only the second.
     *
     * @param id names the adjustment: made twice, it counts once
     * @return {@link Result#BELOW_HELD} when less would be left than orders hold, or fewer than none unavailable; nothing is
     *     changed then
     */
    @Transactional
    public Result adjust(UUID id, Move change, String reason, String actor) {
        if (!warehouses.exists(change.warehouse())) {
            return Result.UNKNOWN_WAREHOUSE;
        }
        var outcome = shelves.move(
                new Cause(id, "adjustment", "ADJUSTED", actor, reason),
                List.of(change),
                () -> log.note(
                        new StockShelf(change.sku(), change.warehouse()),
                        "StockAdjusted",
                        facts(change, reason),
                        actor));
        return switch (outcome) {
            case MOVED, MOVED_BEFORE -> Result.ADJUSTED;
            case BELOW_HELD -> Result.BELOW_HELD;
        };
    }

    private static Map<String, Object> facts(Move change, String reason) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("sku", change.sku());
        facts.put("warehouse", change.warehouse());
        facts.put("delta", change.onHand());
        if (change.unavailable() != 0) {
            facts.put("unavailable", change.unavailable());
        }
        facts.put("reason", reason);
        return facts;
    }
}
