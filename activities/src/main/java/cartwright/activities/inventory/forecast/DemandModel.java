package cartwright.activities.inventory.forecast;

import java.util.Arrays;

/** What was learnt of a series of demand. */
public sealed interface DemandModel permits HoltWinters, IntermittentDemand {

    /** Demand comes in less than three of four steps: an interval of 1.32 on average (Syntetos, Boylan and Croston 2005). */
    double SPARSE_INTERVAL = 1.32;

    /** So many of the last periods are forecast from what was before each, to see which model is less wrong. */
    int TRIED_PERIODS = 8;

    /** Learns what came next; the weights stay. */
    void learn(double units);

    /** What is to be expected of each of the next {@code steps}; never less than nothing. */
    double[] forecast(int steps);

    /** How far off it was one step ahead, as the root of the mean squared error. */
    double deviation();

    /**
     * Learns from what was. Demand that comes now and then is tried with both models, each learnt from all but the last periods, and the
     * one is taken that was less wrong about what each of these asked for; without any to try them it is {@link IntermittentDemand}.
     *
     * @param demand oldest first, at least two periods
     * @param period after how many steps seasons come again, such as 7 days
     * @throws IllegalArgumentException when there is less
     */
    static DemandModel learnt(double[] demand, int period) {
        var smooth = HoltWinters.of(demand, period);
        if (!isSparse(demand)) {
            return smooth;
        }
        var from = Math.max(2 * period, demand.length - TRIED_PERIODS * period);
        var before = Arrays.copyOf(demand, from);
        var after = Arrays.copyOfRange(demand, from, demand.length);
        return missed(HoltWinters.of(before, period), after, period)
                        < missed(IntermittentDemand.of(before), after, period)
                ? smooth
                : IntermittentDemand.of(demand);
    }

    private static boolean isSparse(double[] demand) {
        return demand.length
                > SPARSE_INTERVAL
                        * Arrays.stream(demand).filter(units -> units > 0).count();
    }

    /** By how much it is off about each period, learning one after the other. */
    private static double missed(DemandModel model, double[] after, int period) {
        var missed = 0.0;
        for (int from = 0; from + period <= after.length; from += period) {
            var actual = Arrays.stream(after, from, from + period).sum();
            missed += Math.abs(Arrays.stream(model.forecast(period)).sum() - actual);
            Arrays.stream(after, from, from + period).forEach(model::learn);
        }
        return missed;
    }
}
