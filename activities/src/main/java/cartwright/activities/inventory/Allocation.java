package cartwright.activities.inventory;

import cartwright.workflows.inventory.AllocationStrategy;
import cartwright.workflows.inventory.Shortage;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Spreads lines over warehouses. Availability and allocation come from the same figures, so that what is shown as available
 * can be allocated (medusa#14987 shows what happens otherwise). A line may be split.
 */
final class Allocation {

    private final AllocationStrategy strategy;
    private final String destinationCountry;

    Allocation(AllocationStrategy strategy, String destinationCountry) {
        this.strategy = strategy;
        this.destinationCountry = destinationCountry;
    }

    /** Serves all of {@code demands} or none; quantities of equal skus are summed before they are compared. */
    AllocationResult allocate(List<Demand> demands, List<WarehouseStock> stock) {
        var shortages = shortages(demands, stock);
        if (!shortages.isEmpty()) {
            return new AllocationResult.Insufficient(shortages);
        }
        var left = new HashMap<String, Map<Sku, Long>>();
        stock.forEach(row -> left.computeIfAbsent(row.warehouse(), warehouse -> new HashMap<>())
                .put(row.sku(), row.available()));
        var order = strategy == AllocationStrategy.FEWEST_SPLITS
                ? FewestWarehouses.among(warehousesInOrder(stock), demandBySku(demands), left)
                : warehousesInOrder(stock);
        var allocated = new ArrayList<Allocated>();
        for (var demand : demands) {
            allocated.addAll(serve(demand, order, left));
        }
        return new AllocationResult.Served(allocated);
    }

    private static List<Allocated> serve(Demand demand, List<String> order, Map<String, Map<Sku, Long>> left) {
        var allocated = new ArrayList<Allocated>();
        var open = demand.quantity();
        var candidates = new ArrayList<>(order);
        var whole = order.stream()
                .filter(warehouse -> availableIn(warehouse, demand.sku(), left) >= demand.quantity())
                .findFirst();
        whole.ifPresent(warehouse -> {
            candidates.remove(warehouse);
            candidates.addFirst(warehouse);
        });
        for (var warehouse : candidates) {
            var taken = Math.min(open, availableIn(warehouse, demand.sku(), left));
            if (taken > 0) {
                left.getOrDefault(warehouse, Map.of()).merge(demand.sku(), -taken, Math::addExact);
                allocated.add(new Allocated(demand.lineId(), demand.sku(), warehouse, taken));
                open -= taken;
            }
        }
        return allocated;
    }

    private static long availableIn(String warehouse, Sku sku, Map<String, Map<Sku, Long>> left) {
        return left.getOrDefault(warehouse, Map.of()).getOrDefault(sku, 0L);
    }

    private static List<Shortage> shortages(List<Demand> demands, List<WarehouseStock> stock) {
        var requested = demandBySku(demands);
        var available = stock.stream()
                .collect(Collectors.groupingBy(WarehouseStock::sku, Collectors.summingLong(WarehouseStock::available)));
        return requested.entrySet().stream()
                .filter(entry -> available.getOrDefault(entry.getKey(), 0L) < entry.getValue())
                .map(entry -> new Shortage(
                        entry.getKey(), entry.getValue(), Math.max(0, available.getOrDefault(entry.getKey(), 0L))))
                .toList();
    }

    private static Map<Sku, Long> demandBySku(List<Demand> demands) {
        return demands.stream().collect(Collectors.toMap(Demand::sku, Demand::quantity, Math::addExact, TreeMap::new));
    }

    private List<String> warehousesInOrder(List<WarehouseStock> stock) {
        var byPriority = Comparator.comparingInt(WarehouseStock::priority).thenComparing(WarehouseStock::warehouse);
        var order = switch (strategy) {
            case PRIORITY, FEWEST_SPLITS -> byPriority;
            case NEAREST ->
                Comparator.<WarehouseStock, Boolean>comparing(
                                row -> !row.country().equals(destinationCountry))
                        .thenComparing(byPriority);
        };
        return stock.stream()
                .sorted(order)
                .map(WarehouseStock::warehouse)
                .distinct()
                .toList();
    }
}
