package cartwright.activities.inventory.forecast;

import java.util.Arrays;

/**
 * Exponential smoothing with a damped trend and additive seasons (Gardner and McKenzie 1985; Hyndman and Athanasopoulos,
 * "Forecasting: Principles and Practice", 8.3). Additive, because there are days without demand. Its weights are those of a
 * grid with the least squared error one step ahead.
 */
public final class HoltWinters implements DemandModel {

    /** Mostly small: what is bought by the hundred on one day and not at all on the next is best answered by a long memory. */
    private static final double[] LEVEL_WEIGHTS = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5};

    private static final double[] TREND_WEIGHTS = {0, 0.01, 0.05};
    private static final double[] SEASON_WEIGHTS = {0, 0.02, 0.05};

    /** A trend that went on for ever would order for ever. */
    private static final double DAMPING = 0.95;

    private final int period;
    private final double[] weights;
    private final double[] season;
    private double level;
    private double trend;
    private double squaredError;
    private int seen;

    private HoltWinters(double[] demand, int period, double... weights) {
        this.period = period;
        this.weights = weights;
        this.season = new double[period];
        begin(demand);
        for (int step = 0; step < demand.length; step++) {
            learn(demand[step]);
        }
    }

    /**
     * Learns from what was.
     *
     * @param demand oldest first, at least two periods
     * @param period after how many steps seasons come again, such as 7 days
     */
    public static HoltWinters of(double[] demand, int period) {
        if (period < 1 || demand.length < 2 * period) {
            throw new IllegalArgumentException("two periods of " + period + " are needed, not " + demand.length);
        }
        var best = new HoltWinters(demand, period, LEVEL_WEIGHTS[0], TREND_WEIGHTS[0], SEASON_WEIGHTS[0]);
        for (var forLevel : LEVEL_WEIGHTS) {
            for (var forTrend : TREND_WEIGHTS) {
                for (var forSeason : SEASON_WEIGHTS) {
                    var other = new HoltWinters(demand, period, forLevel, forTrend, forSeason);
                    best = other.squaredError < best.squaredError ? other : best;
                }
            }
        }
        return best;
    }

    /** The level of the first periods, and how each season differs from it on average. */
    private void begin(double[] demand) {
        var periods = demand.length / period;
        level = Arrays.stream(demand, 0, 2 * period).average().orElseThrow();
        for (int place = 0; place < period; place++) {
            var sum = 0.0;
            for (int number = 0; number < periods; number++) {
                var from = number * period;
                sum += demand[from + place]
                        - Arrays.stream(demand, from, from + period).average().orElseThrow();
            }
            season[place] = sum / periods;
        }
    }

    @Override
    public void learn(double demand) {
        var place = seen % period;
        var expected = level + DAMPING * trend + season[place];
        var error = demand - expected;
        var before = level;
        level = weights[0] * (demand - season[place]) + (1 - weights[0]) * (level + DAMPING * trend);
        trend = weights[1] * (level - before) + (1 - weights[1]) * DAMPING * trend;
        season[place] = weights[2] * (demand - level) + (1 - weights[2]) * season[place];
        squaredError += error * error;
        seen++;
    }

    @Override
    public double[] forecast(int steps) {
        var forecast = new double[steps];
        var damped = 0.0;
        for (int step = 0; step < steps; step++) {
            damped += Math.pow(DAMPING, step + 1);
            forecast[step] = Math.max(0, level + damped * trend + season[(seen + step) % period]);
        }
        return forecast;
    }

    @Override
    public double deviation() {
        return Math.sqrt(squaredError / seen);
    }
}
