package cartwright.workflows.inventory;

import java.util.List;

/**
 * What became of a repair.
 *
 * @param repaired what was wrong and is right now
 * @param refused what cannot be repaired by counting: more would be held than is on hand, so somebody has to count the shelf first
 * @param discrepancies how many counters of the whole stock do not add up afterwards
 */
public record StockRepair(List<StockDrift> repaired, List<StockDrift> refused, int discrepancies) {

    public StockRepair {
        repaired = List.copyOf(repaired);
        refused = List.copyOf(refused);
    }
}
