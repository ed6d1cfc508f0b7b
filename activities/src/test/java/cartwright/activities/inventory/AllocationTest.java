package cartwright.activities.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.inventory.AllocationResult.Insufficient;
import cartwright.activities.inventory.AllocationResult.Served;
import cartwright.workflows.inventory.AllocationStrategy;
import cartwright.workflows.inventory.Shortage;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AllocationTest {

    private static final Sku TEA = new Sku("TEA");
    private static final Sku CUP = new Sku("CUP");

    @Example
    void takesFromTheFirstWarehouseThatHasItAll() {
        var stock = List.of(row(TEA, "NEAR", 1, 2), row(TEA, "FAR", 2, 9));

        assertThat(served(AllocationStrategy.PRIORITY, List.of(demand("1", TEA, 3)), stock))
                .containsExactly(new Allocated("1", TEA, "FAR", 3));
    }

    @Example
    void splitsALineThatNoWarehouseHasWhole() {
        var stock = List.of(row(TEA, "NEAR", 1, 2), row(TEA, "FAR", 2, 2));

        assertThat(served(AllocationStrategy.PRIORITY, List.of(demand("1", TEA, 3)), stock))
                .containsExactly(new Allocated("1", TEA, "NEAR", 2), new Allocated("1", TEA, "FAR", 1));
    }

    @Example
    void sumsLinesOfTheSameSkuBeforeItCompares() {
        var stock = List.of(row(TEA, "NEAR", 1, 3));

        assertThat(allocate(AllocationStrategy.PRIORITY, List.of(demand("1", TEA, 2), demand("2", TEA, 2)), stock))
                .isEqualTo(new Insufficient(List.of(new Shortage(TEA, 4, 3))));
    }

    @Example
    void prefersTheWarehouseThatServesMostSkusWhole() {
        var stock =
                List.of(row(TEA, "NEAR", 1, 5), row(CUP, "NEAR", 1, 0), row(TEA, "FAR", 2, 5), row(CUP, "FAR", 2, 5));
        var demands = List.of(demand("1", TEA, 1), demand("2", CUP, 1));

        assertThat(served(AllocationStrategy.FEWEST_SPLITS, demands, stock))
                .extracting(Allocated::warehouse)
                .containsOnly("FAR");
        assertThat(served(AllocationStrategy.PRIORITY, demands, stock))
                .extracting(Allocated::warehouse)
                .containsExactly("NEAR", "FAR");
    }

    @Example
    void prefersAWarehouseOfTheDestinationsCountry() {
        var stock = List.of(new WarehouseStock(TEA, "ABROAD", "FR", 1, 5), new WarehouseStock(TEA, "HOME", "GB", 2, 5));

        assertThat(served(AllocationStrategy.NEAREST, List.of(demand("1", TEA, 1)), stock))
                .extracting(Allocated::warehouse)
                .containsExactly("HOME");
    }

    @Property
    void servesAllWithinWhatThereIsOrNamesEveryShortage(
            @ForAll AllocationStrategy strategy,
            @ForAll("demands") List<Demand> demands,
            @ForAll("stock") List<WarehouseStock> stock) {
        var requested =
                demands.stream().collect(Collectors.groupingBy(Demand::sku, Collectors.summingLong(Demand::quantity)));
        var available = stock.stream()
                .collect(Collectors.groupingBy(WarehouseStock::sku, Collectors.summingLong(WarehouseStock::available)));
        var isShort = requested.entrySet().stream()
                .anyMatch(entry -> available.getOrDefault(entry.getKey(), 0L) < entry.getValue());

        switch (allocate(strategy, demands, stock)) {
            case Insufficient(var shortages) -> {
                assertThat(isShort).isTrue();
                assertThat(shortages).isNotEmpty().allSatisfy(shortage -> {
                    assertThat(shortage.requested()).isEqualTo(requested.get(shortage.sku()));
                    assertThat(shortage.available())
                            .isEqualTo(available.getOrDefault(shortage.sku(), 0L))
                            .isLessThan(shortage.requested());
                });
            }
            case Served(var units) -> {
                assertThat(isShort).isFalse();
                assertThat(units).allSatisfy(unit -> assertThat(unit.quantity()).isPositive());
                for (var demand : demands) {
                    assertThat(sum(units, demand.lineId())).isEqualTo(demand.quantity());
                }
                for (var row : stock) {
                    assertThat(units.stream()
                                    .filter(unit -> unit.sku().equals(row.sku())
                                            && unit.warehouse().equals(row.warehouse()))
                                    .mapToLong(Allocated::quantity)
                                    .sum())
                            .isLessThanOrEqualTo(row.available());
                }
            }
        }
    }

    @Property
    void decidesTheSameWhateverTheOrderOfTheRows(
            @ForAll AllocationStrategy strategy,
            @ForAll("demands") List<Demand> demands,
            @ForAll("stock") List<WarehouseStock> stock) {
        assertThat(allocate(strategy, demands, stock.reversed())).isEqualTo(allocate(strategy, demands, stock));
    }

    @Provide
    Arbitrary<List<Demand>> demands() {
        return Combinators.combine(Arbitraries.of(TEA, CUP), Arbitraries.longs().between(1, 12))
                .as((sku, quantity) -> new Demand("", sku, quantity))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(AllocationTest::numbered);
    }

    @Provide
    Arbitrary<List<WarehouseStock>> stock() {
        return Arbitraries.longs().between(0, 10).list().ofSize(6).map(units -> {
            var rows = new ArrayList<WarehouseStock>();
            for (int i = 0; i < units.size(); i++) {
                var warehouse = "W" + i / 2;
                rows.add(new WarehouseStock(
                        i % 2 == 0 ? TEA : CUP, warehouse, i / 2 == 1 ? "GB" : "FR", 3 - i / 2, units.get(i)));
            }
            return rows;
        });
    }

    private static List<Demand> numbered(List<Demand> demands) {
        var numbered = new ArrayList<Demand>();
        for (var demand : demands) {
            numbered.add(demand(String.valueOf(numbered.size() + 1), demand.sku(), demand.quantity()));
        }
        return numbered;
    }

    private static long sum(List<Allocated> units, String lineId) {
        return units.stream()
                .filter(unit -> unit.lineId().equals(lineId))
                .mapToLong(Allocated::quantity)
                .sum();
    }

    private static List<Allocated> served(
            AllocationStrategy strategy, List<Demand> demands, List<WarehouseStock> stock) {
        return ((Served) allocate(strategy, demands, stock)).allocated();
    }

    private static AllocationResult allocate(
            AllocationStrategy strategy, List<Demand> demands, List<WarehouseStock> stock) {
        return new Allocation(strategy, "GB").allocate(demands, stock);
    }

    private static Demand demand(String lineId, Sku sku, long quantity) {
        return new Demand(lineId, sku, quantity);
    }

    private static WarehouseStock row(Sku sku, String warehouse, int priority, long available) {
        return new WarehouseStock(sku, warehouse, "GB", priority, available);
    }
}
