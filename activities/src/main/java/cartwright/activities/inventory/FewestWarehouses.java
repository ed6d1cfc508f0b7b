package cartwright.activities.inventory;

import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the fewest warehouses that together hold all that is wanted; of several such choices the one whose warehouses come first.
 * To find them is set cover, which grows exponentially with the warehouses: after {@link #MOST_STEPS} steps the search is given
 * up and warehouses are taken one by one, always the one that covers most of what is still open. Up to 12 warehouses every
 * choice can be looked at within that bound; more are bounded, and may then get a parcel more than would do.
 */
final class FewestWarehouses {

    /** About what trying every choice of 12 warehouses takes; a few milliseconds of a transaction that holds locks. */
    static final int MOST_STEPS = 1 << 15;

    private final long[] wanted;
    /** By warehouse, then by sku as in {@link #wanted}; never more than is wanted. */
    private final long[][] held;
    /** What a warehouse and all after it hold. */
    private final long[][] heldFrom;

    private int steps;

    private FewestWarehouses(long[] wanted, long[][] held) {
        this.wanted = wanted;
        this.held = held;
        this.heldFrom = new long[held.length + 1][wanted.length];
        for (int i = held.length - 1; i >= 0; i--) {
            heldFrom[i] = plus(heldFrom[i + 1], held[i]);
        }
    }

    /**
     * Chooses among {@code warehouses}, which together hold enough.
     *
     * @param warehouses in the order in which they are preferred
     * @param wanted units by sku
     * @param available units by warehouse and sku
     * @return the chosen ones, in the same order
     */
    static List<String> among(List<String> warehouses, Map<Sku, Long> wanted, Map<String, Map<Sku, Long>> available) {
        var skus = List.copyOf(wanted.keySet());
        var held = warehouses.stream()
                .map(warehouse -> skus.stream()
                        .mapToLong(sku -> Math.min(
                                wanted.getOrDefault(sku, 0L),
                                available.getOrDefault(warehouse, Map.of()).getOrDefault(sku, 0L)))
                        .toArray())
                .toArray(long[][]::new);
        var need = skus.stream().mapToLong(sku -> wanted.getOrDefault(sku, 0L)).toArray();
        return new FewestWarehouses(need, held)
                .chosen().stream().map(warehouses::get).toList();
    }

    private List<Integer> chosen() {
        for (int size = fewestConceivable(); size <= held.length; size++) {
            var chosen = new ArrayList<Integer>();
            if (covers(wanted, 0, size, chosen)) {
                return chosen;
            }
            if (steps > MOST_STEPS) {
                return oneByOne();
            }
        }
        throw new IllegalArgumentException("the warehouses do not hold what is wanted");
    }

    /** No sku comes from fewer warehouses than those that hold most of it. */
    private int fewestConceivable() {
        return IntStream.range(0, wanted.length).map(this::fewestFor).max().orElse(0);
    }

    private int fewestFor(int sku) {
        var most = Arrays.stream(held).mapToLong(row -> row[sku]).sorted().toArray();
        var open = wanted[sku];
        var taken = 0;
        while (open > 0 && taken < most.length) {
            taken++;
            open -= most[most.length - taken];
        }
        return taken;
    }

    /** Whether {@code left} warehouses from {@code first} on hold what is open; choices are tried in the order of preference. */
    private boolean covers(long[] open, int first, int left, List<Integer> chosen) {
        if (isCovered(open)) {
            return true;
        }
        if (left == 0 || ++steps > MOST_STEPS || !isCovered(minus(open, heldFrom[first]))) {
            return false;
        }
        for (int i = first; i < held.length; i++) {
            chosen.add(i);
            if (covers(minus(open, held[i]), i + 1, left - 1, chosen)) {
                return true;
            }
            chosen.removeLast();
        }
        return false;
    }

    private List<Integer> oneByOne() {
        var open = wanted;
        var chosen = new ArrayList<Integer>();
        while (!isCovered(open)) {
            var now = open;
            var best = IntStream.range(0, held.length)
                    .boxed()
                    .filter(i -> !chosen.contains(i))
                    .max(Comparator.<Integer>comparingLong(i -> coverage(now, held[i]))
                            .thenComparing(Comparator.reverseOrder()))
                    .orElseThrow();
            chosen.add(best);
            open = minus(open, held[best]);
        }
        return chosen.stream().sorted().toList();
    }

    private static long coverage(long[] open, long[] held) {
        return IntStream.range(0, open.length)
                .mapToLong(sku -> Math.min(open[sku], held[sku]))
                .sum();
    }

    private static boolean isCovered(long[] open) {
        return Arrays.stream(open).allMatch(units -> units == 0);
    }

    private static long[] minus(long[] open, long[] held) {
        return IntStream.range(0, open.length)
                .mapToLong(sku -> Math.max(0, open[sku] - held[sku]))
                .toArray();
    }

    private static long[] plus(long[] one, long[] other) {
        return IntStream.range(0, one.length)
                .mapToLong(sku -> Math.addExact(one[sku], other[sku]))
                .toArray();
    }
}
