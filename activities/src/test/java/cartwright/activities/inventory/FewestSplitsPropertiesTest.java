package cartwright.activities.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.inventory.AllocationResult.Insufficient;
import cartwright.activities.inventory.AllocationResult.Served;
import cartwright.workflows.inventory.AllocationStrategy;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FewestSplitsPropertiesTest {

    private static final List<Sku> SKUS = List.of(new Sku("TEA"), new Sku("CUP"), new Sku("POT"));

    @Example
    void leavesOutAWarehouseThatComesFirstWhenTwoOthersDo() {
        assertThat(warehousesOf(served(wanted(14), stock(new long[] {5}, new long[] {5}, new long[] {9}))))
                .containsExactly("W0", "W2");
    }

    @Example
    void takesTheChoiceThatComesFirstOfThoseWithAsFew() {
        var stock = stock(new long[] {4, 0}, new long[] {0, 4}, new long[] {4, 0}, new long[] {0, 4});

        assertThat(warehousesOf(served(wanted(4, 4), stock))).containsExactly("W0", "W1");
    }

    @Property(tries = 2000)
    void makesNoMoreParcelsThanAnyOtherChoiceOfWarehouses(
            @ForAll("wanted") long[] wanted, @ForAll("warehouses") List<long[]> held) {
        Assume.that(covers(wanted, held));

        var allocated = served(wanted(wanted), stock(held.toArray(long[][]::new)));

        var fewest = IntStream.range(1, 1 << held.size())
                .filter(choice -> covers(
                        wanted,
                        IntStream.range(0, held.size())
                                .filter(i -> (choice >> i & 1) == 1)
                                .mapToObj(held::get)
                                .toList()))
                .map(Integer::bitCount)
                .min()
                .orElseThrow();
        assertThat(warehousesOf(allocated)).hasSize(fewest);
    }

    @Property(tries = 1000)
    void givesWhatIsAskedAndNoMoreThanThereIs(
            @ForAll("wanted") long[] wanted, @ForAll("warehouses") List<long[]> held) {
        var stock = stock(held.toArray(long[][]::new));
        var demands = wanted(wanted);
        var result = new Allocation(AllocationStrategy.FEWEST_SPLITS, "GB").allocate(demands, stock);

        assertThat(result instanceof Insufficient).isEqualTo(!covers(wanted, held));
        if (result instanceof Served(var allocated)) {
            requireExact(demands, stock, allocated);
        }
    }

    /** As many choices as cannot be tried. */
    @Example
    void servesEverythingFromMoreWarehousesThanItCanTryAllChoicesOf() {
        var random = new Random(42);
        var held = IntStream.range(0, 60)
                .mapToObj(i -> random.longs(3, 0, 40).toArray())
                .toArray(long[][]::new);
        var stock = stock(held);
        var demands = wanted(397, 401, 409);

        requireExact(demands, stock, served(demands, stock));
    }

    private static void requireExact(List<Demand> demands, List<WarehouseStock> stock, List<Allocated> allocated) {
        assertThat(sums(allocated, Allocated::lineId))
                .isEqualTo(demands.stream().collect(Collectors.toMap(Demand::lineId, Demand::quantity)));
        var available =
                stock.stream().collect(Collectors.toMap(row -> row.warehouse() + row.sku(), WarehouseStock::available));
        assertThat(sums(allocated, unit -> unit.warehouse() + unit.sku()))
                .allSatisfy((place, units) -> assertThat(units).isLessThanOrEqualTo(available.get(place)));
    }

    private static Map<String, Long> sums(List<Allocated> allocated, Function<Allocated, String> key) {
        return allocated.stream().collect(Collectors.groupingBy(key, Collectors.summingLong(Allocated::quantity)));
    }

    private static boolean covers(long[] wanted, List<long[]> held) {
        return IntStream.range(0, wanted.length)
                .allMatch(sku -> held.stream().mapToLong(row -> row[sku]).sum() >= wanted[sku]);
    }

    private static List<String> warehousesOf(List<Allocated> allocated) {
        return allocated.stream().map(Allocated::warehouse).distinct().sorted().toList();
    }

    private static List<Allocated> served(List<Demand> demands, List<WarehouseStock> stock) {
        return ((Served) new Allocation(AllocationStrategy.FEWEST_SPLITS, "GB").allocate(demands, stock)).allocated();
    }

    private static List<Demand> wanted(long... units) {
        return IntStream.range(0, units.length)
                .mapToObj(i -> new Demand(String.valueOf(i), SKUS.get(i), units[i]))
                .toList();
    }

    private static List<WarehouseStock> stock(long[]... held) {
        var rows = new ArrayList<WarehouseStock>();
        for (int warehouse = 0; warehouse < held.length; warehouse++) {
            for (int sku = 0; sku < held[warehouse].length; sku++) {
                rows.add(new WarehouseStock(SKUS.get(sku), "W" + warehouse, "GB", warehouse, held[warehouse][sku]));
            }
        }
        return rows;
    }

    @Provide
    Arbitrary<long[]> wanted() {
        return Arbitraries.longs().between(1, 20).array(long[].class).ofSize(SKUS.size());
    }

    @Provide
    Arbitrary<List<long[]>> warehouses() {
        return Arbitraries.longs()
                .between(0, 15)
                .array(long[].class)
                .ofSize(SKUS.size())
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }
}
