package cartwright.infra.demo.replay;

import cartwright.infra.demo.replay.StockLevels.Level;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the stock is what it was before, less what the replay shipped, with nothing held any more. Nobody else may order
 * in the meantime. Skus of orders that failed are left out: nobody knows how far those came.
 */
final class StockAudit {

    private final Map<Sku, Level> before;

    StockAudit(Map<Sku, Level> before) {
        this.before = before;
    }

    /** What does not add up, a sentence each. */
    List<String> differences(List<Replayed> replayed, Map<Sku, Level> after) {
        var shipped = new TreeMap<Sku, Long>();
        replayed.stream()
                .filter(order -> order.fate() == Fate.SHIPPED)
                .forEach(order ->
                        order.invoice().quantities().forEach((sku, units) -> shipped.merge(sku, units, Long::sum)));
        var unknown = replayed.stream()
                .filter(order -> order.fate() == Fate.FAILED)
                .flatMap(order -> order.invoice().quantities().keySet().stream())
                .toList();
        var differences = new ArrayList<String>();
        before.forEach((sku, was) -> {
            var is = after.getOrDefault(sku, new Level(0, 0));
            var expected = new Level(was.onHand() - shipped.getOrDefault(sku, 0L), was.held());
            if (!unknown.contains(sku) && !is.equals(expected)) {
                differences.add("%s: %d on hand and %d held, expected %d and %d (before %d, shipped %d)"
                        .formatted(
                                sku,
                                is.onHand(),
                                is.held(),
                                expected.onHand(),
                                expected.held(),
                                was.onHand(),
                                shipped.getOrDefault(sku, 0L)));
            }
        });
        return differences;
    }
}
