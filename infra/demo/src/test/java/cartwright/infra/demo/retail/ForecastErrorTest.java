package cartwright.infra.demo.retail;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.inventory.forecast.DemandModel;
import cartwright.activities.inventory.forecast.ForecastError;
import cartwright.workflows.kernel.Sku;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The forecast tried on the demo's year, December 2010 to December 2011: in each of the last twelve weeks what comes is forecast from
 * what was before, and compared with what came, beside a naive forecast of the same. Printed, and kept in docs/performance.md.
 */
class ForecastErrorTest {

    private static final int WEEK = 7;
    private static final int TRIED_WEEKS = 12;
    private static final int SKUS = 100;

    /** What Holt-Winters alone does not reach. */
    private static final double BOUND_OF_SKUS = 0.87;

    private static List<RetailLine> sales = List.of();
    private static LocalDate from = LocalDate.EPOCH;
    private static int days;

    /** How wrong the forecast was, and the naive one. */
    private record Comparison(ForecastError forecast, ForecastError naive) {

        static final Comparison NONE = new Comparison(ForecastError.NONE, ForecastError.NONE);

        Comparison and(Comparison other) {
            return new Comparison(forecast.and(other.forecast), naive.and(other.naive));
        }

        void tell(String what) {
            System.out.printf(
                    "Forecast of %s: WAPE %.3f, naive %.3f, ratio %.2f%n",
                    what, forecast.wape(), naive.wape(), forecast.comparedWith(naive));
        }
    }

    @BeforeAll
    static void readTheYear() throws IOException {
        sales = RetailYear.shipped().sales();
        from = sales.getFirst().at().toLocalDate();
        days = Math.toIntExact(
                        ChronoUnit.DAYS.between(from, sales.getLast().at().toLocalDate()))
                + 1;
    }

    @Test
    void isLessWrongThanTheSameDayOfTheWeekBeforeForTheWholeShop() {
        var demand = byDay(sales);
        var comparison = Comparison.NONE;
        for (int end = days - TRIED_WEEKS * WEEK; end + WEEK <= days; end += WEEK) {
            var forecast = DemandModel.learnt(Arrays.copyOf(demand, end), WEEK).forecast(WEEK);
            for (int day = 0; day < WEEK; day++) {
                comparison = comparison.and(new Comparison(
                        ForecastError.NONE.and(forecast[day], demand[end + day]),
                        ForecastError.NONE.and(demand[end - WEEK + day], demand[end + day])));
            }
        }
        comparison.tell("units of the whole shop by day, a week ahead");

        assertThat(comparison.forecast().demanded()).isPositive();
        assertThat(comparison.forecast().comparedWith(comparison.naive())).isLessThan(1);
    }

    @Test
    void isLessWrongThanTheWeekBeforeForWhatIsBoughtOfASkuInAWeek() {
        var comparison = bestSold().stream().map(lines -> byWeeks(lines, 1)).reduce(Comparison.NONE, Comparison::and);
        comparison.tell("units of each of the " + SKUS + " skus sold most, of the next week");

        assertThat(comparison.forecast().comparedWith(comparison.naive())).isLessThan(BOUND_OF_SKUS);
    }

    @Test
    void isLessWrongThanTheFourWeeksBeforeForWhatIsBoughtOfASkuInFour() {
        var comparison = bestSold().stream().map(lines -> byWeeks(lines, 4)).reduce(Comparison.NONE, Comparison::and);
        comparison.tell("units of each of the " + SKUS + " skus sold most, of the next four weeks");

        assertThat(comparison.forecast().comparedWith(comparison.naive())).isLessThan(BOUND_OF_SKUS);
    }

    /** What is bought within so many weeks together, as a purchase order covers them. */
    private static Comparison byWeeks(Collection<RetailLine> lines, int weeks) {
        var demand = byDay(lines);
        var span = weeks * WEEK;
        var comparison = Comparison.NONE;
        for (int end = days - TRIED_WEEKS * WEEK; end + span <= days; end += span) {
            var forecast = Arrays.stream(
                            DemandModel.learnt(Arrays.copyOf(demand, end), WEEK).forecast(span))
                    .sum();
            var actual = Arrays.stream(demand, end, end + span).sum();
            var before = Arrays.stream(demand, end - span, end).sum();
            comparison = comparison.and(
                    new Comparison(ForecastError.NONE.and(forecast, actual), ForecastError.NONE.and(before, actual)));
        }
        return comparison;
    }

    /** The lines of each of the skus of which most units were sold before the weeks that are tried. */
    private static List<List<RetailLine>> bestSold() {
        var until = from.plusDays(days - (long) TRIED_WEEKS * WEEK);
        Map<Sku, List<RetailLine>> bySku =
                sales.stream().collect(Collectors.groupingBy(RetailLine::sku, TreeMap::new, Collectors.toList()));
        return bySku.values().stream()
                .sorted(Comparator.comparingLong((List<RetailLine> lines) -> lines.stream()
                                .filter(line -> line.at().toLocalDate().isBefore(until))
                                .mapToLong(RetailLine::quantity)
                                .sum())
                        .reversed())
                .limit(SKUS)
                .toList();
    }

    private static double[] byDay(Collection<RetailLine> lines) {
        var demand = new double[days];
        lines.forEach(line ->
                demand[Math.toIntExact(ChronoUnit.DAYS.between(from, line.at().toLocalDate()))] += line.quantity());
        return demand;
    }
}
