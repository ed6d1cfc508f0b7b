package cartwright.activities.inventory.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class HoltWintersTest {

    private static final int WEEK = 7;
    private static final double[] WEEKLY = {12, 14, 13, 20, 30, 0, 6};

    @Test
    void repeatsAWeekThatRepeatsItself() {
        var forecast = HoltWinters.of(weeks(12, 0, 0), WEEK).forecast(14);

        for (int day = 0; day < 14; day++) {
            assertThat(forecast[day]).isCloseTo(WEEKLY[day % WEEK], Offset.offset(0.01));
        }
    }

    @Test
    void goesOnWithTheDayAfterTheLastWhereverTheWeekBroke() {
        var forecast = HoltWinters.of(Arrays.copyOf(weeks(12, 0, 0), 80), WEEK).forecast(3);

        assertThat(forecast[0]).isCloseTo(WEEKLY[80 % WEEK], Offset.offset(0.01));
    }

    @Test
    void followsATrendAndLetsItFade() {
        var demand = weeks(20, 0.5, 0);
        var near = Arrays.stream(HoltWinters.of(demand, WEEK).forecast(WEEK)).sum();
        var lastWeek =
                Arrays.stream(demand, demand.length - WEEK, demand.length).sum();
        var far = Arrays.stream(HoltWinters.of(demand, WEEK).forecast(371), 364, 371)
                .sum();

        assertThat(near).isBetween(lastWeek, lastWeek + 2 * 0.5 * WEEK * WEEK);
        assertThat(far).isLessThan(lastWeek + 100 * 0.5 * WEEK);
    }

    @Test
    void isLessWrongThanTheNaiveForecastWhenChanceIsInIt() {
        var error = ForecastError.NONE;
        var naive = ForecastError.NONE;
        for (int seed = 0; seed < 20; seed++) {
            var demand = weeks(20, 0, seed + 1);
            var known = Arrays.copyOf(demand, demand.length - WEEK);
            var forecast = HoltWinters.of(known, WEEK).forecast(WEEK);
            for (int day = 0; day < WEEK; day++) {
                var actual = demand[known.length + day];
                error = error.and(forecast[day], actual);
                naive = naive.and(known[known.length - WEEK + day], actual);
            }
        }

        assertThat(error.comparedWith(naive)).isLessThan(0.85);
        assertThat(error.wape()).isLessThan(naive.wape());
    }

    @Test
    void expectsNothingOfWhatNobodyBuys() {
        var learnt = HoltWinters.of(new double[28], WEEK);

        assertThat(learnt.forecast(7)).containsOnly(0.0);
        assertThat(learnt.deviation()).isZero();
    }

    @Test
    void refusesLessThanTwoPeriods() {
        assertThatThrownBy(() -> HoltWinters.of(new double[13], WEEK)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 100)
    void neverExpectsLessThanNothingNorWhatIsNoNumber(
            @ForAll @Size(min = 14, max = 60) List<@DoubleRange(min = 0, max = 1e6) Double> days) {
        var demand = days.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(Arrays.stream(HoltWinters.of(demand, WEEK).forecast(30)).boxed())
                .allSatisfy(units -> assertThat(units).isFinite().isNotNegative());
    }

    /** Weeks with a trend by the day and chance, by a seed; none for 0. */
    private static double[] weeks(int weeks, double trend, int seed) {
        var random = new Random(seed);
        return IntStream.range(0, weeks * WEEK)
                .mapToDouble(day ->
                        Math.max(0, WEEKLY[day % WEEK] + trend * day + (seed == 0 ? 0 : 6 * random.nextGaussian())))
                .toArray();
    }
}
