package cartwright.infra.demo.seed;

import cartwright.infra.demo.retail.RetailLine;
import cartwright.infra.demo.retail.RetailYear;
import cartwright.workflows.kernel.Sku;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the shop sold in its year. An article has the price and the description it was sold with most often; of equally
 * frequent ones the lower price, and the description that is first in the alphabet.
 */
public final class Assortment {

    private static final int LONGEST_NAME = 255;
    private static final long DAYS_OF_A_MONTH = 30;

    private Assortment() {}

    /** Every article that was sold or taken back at a price, by sku. */
    public static List<DemoProduct> of(RetailYear year) {
        if (year.sales().isEmpty()) {
            return List.of();
        }
        var days = days(year);
        Map<Sku, List<RetailLine>> bySku = Stream.concat(year.sales().stream(), year.cancelled().stream())
                .filter(line -> line.pence() > 0)
                .collect(Collectors.groupingBy(RetailLine::sku, TreeMap::new, Collectors.toList()));
        return bySku.entrySet().stream()
                .map(entry -> product(entry.getKey(), entry.getValue(), days))
                .toList();
    }

    private static DemoProduct product(Sku sku, List<RetailLine> lines, long days) {
        var units = lines.stream()
                .mapToLong(RetailLine::quantity)
                .filter(quantity -> quantity > 0)
                .sum();
        return new DemoProduct(
                sku,
                name(sku, lines),
                mostFrequent(lines, RetailLine::pence),
                Math.ceilDiv(units * DAYS_OF_A_MONTH, days));
    }

    private static String name(Sku sku, List<RetailLine> lines) {
        var described =
                lines.stream().filter(line -> !line.description().isEmpty()).toList();
        if (described.isEmpty()) {
            return sku.value();
        }
        var name = mostFrequent(described, RetailLine::description);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    private static <T extends Comparable<T>> T mostFrequent(List<RetailLine> lines, Function<RetailLine, T> value) {
        return lines.stream().collect(Collectors.groupingBy(value, Collectors.counting())).entrySet().stream()
                .min(Map.Entry.<T, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private static long days(RetailYear year) {
        var first = year.sales().getFirst().at().toLocalDate();
        var last = year.sales().getLast().at().toLocalDate();
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
