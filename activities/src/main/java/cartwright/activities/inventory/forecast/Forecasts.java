package cartwright.activities.inventory.forecast;

import cartwright.activities.inventory.forecast.DemandOfDays.Series;
import cartwright.workflows.kernel.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Forecasts of what will be bought of a sku, from what was in the last year, with the week as its season. */
@Service
public class Forecasts {

    /** Fewer days say nothing about weeks. */
    static final int LEAST_DAYS = 28;

    private static final int WEEK = 7;
    private static final int YEAR = 365;

    /** So many days are forecast from those before, to see how wrong that is. */
    private static final int TRIED = 14;

    /** Of the normal distribution: in nineteen of twenty times there is enough. */
    private static final double SERVICE_LEVEL = 1.645;

    private static final int DECIMALS = 2;
    private static final int DECIMALS_OF_SHARES = 3;

    private final DemandOfDays demand;

    Forecasts(DemandOfDays demand) {
        this.demand = demand;
    }

    /**
     * The next {@code days}, from today on.
     *
     * @param warehouse null for all together
     * @return empty when less is known than the demand of {@value #LEAST_DAYS} days
     */
    public Optional<Forecast> of(Sku sku, @Nullable String warehouse, int days) {
        return demand.series(sku, warehouse, YEAR)
                .filter(series -> series.units().size() >= LEAST_DAYS)
                .map(series -> forecast(sku, warehouse, series, days));
    }

    /**
     * How many units are needed in a warehouse for the next {@code days}, with what chance may ask for beyond the forecast.
     *
     * @return empty when too little is known
     */
    public OptionalLong needed(Sku sku, String warehouse, int days) {
        var series = demand.series(sku, warehouse, YEAR);
        if (series.isEmpty() || series.get().units().size() < LEAST_DAYS) {
            return OptionalLong.empty();
        }
        var learnt = DemandModel.learnt(series.get().values(), WEEK);
        var expected = Arrays.stream(learnt.forecast(days)).sum();
        var safety = SERVICE_LEVEL * learnt.deviation() * Math.sqrt(days);
        return OptionalLong.of(roundedUp(expected + safety));
    }

    private static Forecast forecast(Sku sku, @Nullable String warehouse, Series series, int days) {
        var units = DemandModel.learnt(series.values(), WEEK).forecast(days);
        var today = series.until();
        return new Forecast(
                sku,
                warehouse,
                series.units().size(),
                IntStream.range(0, days)
                        .mapToObj(day -> day(today.plusDays(day), units[day]))
                        .toList(),
                roundedUp(Arrays.stream(units).sum()),
                tried(series.values()));
    }

    private static Forecast.Day day(LocalDate day, double units) {
        return new Forecast.Day(day, rounded(units));
    }

    private static BigDecimal rounded(double units) {
        return BigDecimal.valueOf(units).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Up from hundredths: what arithmetic adds beyond them is no unit. */
    private static long roundedUp(double units) {
        return rounded(units).setScale(0, RoundingMode.CEILING).longValueExact();
    }

    private static Forecast.@Nullable Tried tried(double[] units) {
        if (units.length < LEAST_DAYS + TRIED) {
            return null;
        }
        var from = units.length - TRIED;
        var forecast = DemandModel.learnt(Arrays.copyOf(units, from), WEEK).forecast(TRIED);
        var error = ForecastError.NONE;
        var naive = ForecastError.NONE;
        for (int day = 0; day < TRIED; day++) {
            error = error.and(forecast[day], units[from + day]);
            naive = naive.and(units[from - WEEK + day % WEEK], units[from + day]);
        }
        return error.demanded() == 0 ? null : new Forecast.Tried(TRIED, share(error.wape()), share(naive.wape()));
    }

    private static BigDecimal share(double share) {
        return BigDecimal.valueOf(share).setScale(DECIMALS_OF_SHARES, RoundingMode.HALF_UP);
    }
}
