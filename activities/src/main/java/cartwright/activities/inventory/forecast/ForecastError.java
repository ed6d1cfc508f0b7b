package cartwright.activities.inventory.forecast;

/**
 * How wrong forecasts were, summed up over as many as one likes.
 *
 * @param missed units by which they were off, in either direction
 * @param demanded units that were really bought
 */
public record ForecastError(double missed, double demanded) {

    /** Of no forecast yet. */
    public static final ForecastError NONE = new ForecastError(0, 0);

    /** With one more forecast. */
    public ForecastError and(double forecast, double actual) {
        return new ForecastError(missed + Math.abs(forecast - actual), demanded + actual);
    }

    /** With other forecasts. */
    public ForecastError and(ForecastError other) {
        return new ForecastError(missed + other.missed, demanded + other.demanded);
    }

    /** Weighted absolute percentage error, as a share: 0 is right, 1 is as wrong as expecting nothing; NaN without demand. */
    public double wape() {
        return missed / demanded;
    }

    /** How many times as wrong as {@code naive}, over the same forecasts: below 1 it is worth having. */
    public double comparedWith(ForecastError naive) {
        return missed / naive.missed;
    }
}
