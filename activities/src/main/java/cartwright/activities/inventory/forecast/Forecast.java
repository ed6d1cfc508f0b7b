package cartwright.activities.inventory.forecast;

import cartwright.workflows.kernel.Sku;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of a sku.
 *
 * @param warehouse null for all together
 * @param learntFrom how many days of demand it was learnt from
 * @param days from today on
 * @param total units of all those days, rounded up
 * @param error of the same method when it had to forecast the last days from those before, beside the naive forecast that each day
 *     is as the same day of the week before; null while there is too little to try it
 */
public record Forecast(
        Sku sku,
        @Nullable String warehouse,
        int learntFrom,
        List<Day> days,
        long total,
        @Nullable Tried error) {

    public Forecast {
        days = List.copyOf(days);
    }

    /** Units expected on a day, with two decimals. */
    public record Day(LocalDate day, BigDecimal units) {}

    /**
     * How wrong it would have been.
     *
     * @param days that were forecast
     * @param wape weighted absolute percentage error, as a share with three decimals
     * @param naiveWape that of the naive forecast
     */
    public record Tried(int days, BigDecimal wape, BigDecimal naiveWape) {}
}
