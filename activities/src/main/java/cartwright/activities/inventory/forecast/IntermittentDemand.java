package cartwright.activities.inventory.forecast;

import java.util.Arrays;

/**
 * Demand that comes now and then, as a chance that it comes and a size when it does, each smoothed by itself (Teunter, Syntetos and
 * Babai 2011). Unlike Croston's method it forgets what is not bought any more: the chance falls with every step without
 * demand. Its weights are those of a grid with the least squared error one step ahead.
 */
public final class IntermittentDemand implements DemandModel {

    /** Small, as those of {@link HoltWinters} are, and for the same reason. */
    private static final double[] SIZE_WEIGHTS = {0.02, 0.05, 0.1};

    private static final double[] CHANCE_WEIGHTS = {0.005, 0.01, 0.02};

    /** It begins with the averages of so many steps. */
    private static final int BEGINNING = 14;

    private final double forSize;
    private final double forChance;
    private double size;
    private double chance;
    private double squaredError;
    private int seen;

    private IntermittentDemand(double[] demand, double forSize, double forChance) {
        this.forSize = forSize;
        this.forChance = forChance;
        var beginning = Arrays.copyOf(demand, Math.min(BEGINNING, demand.length));
        size = Arrays.stream(beginning).filter(units -> units > 0).average().orElse(0);
        chance = (double) Arrays.stream(beginning).filter(units -> units > 0).count() / beginning.length;
        for (var units : demand) {
            learn(units);
        }
    }

    /**
     * Learns from what was.
     *
     * @param demand oldest first, at least one step
     */
    public static IntermittentDemand of(double[] demand) {
        if (demand.length == 0) {
            throw new IllegalArgumentException("nothing can be learnt from no demand at all");
        }
        var best = new IntermittentDemand(demand, SIZE_WEIGHTS[0], CHANCE_WEIGHTS[0]);
        for (var forSize : SIZE_WEIGHTS) {
            for (var forChance : CHANCE_WEIGHTS) {
                var other = new IntermittentDemand(demand, forSize, forChance);
                best = other.squaredError < best.squaredError ? other : best;
            }
        }
        return best;
    }

    @Override
    public void learn(double units) {
        var error = units - chance * size;
        if (units > 0) {
            size = size > 0 ? size + forSize * (units - size) : units;
            chance += forChance * (1 - chance);
        } else {
            chance -= forChance * chance;
        }
        squaredError += error * error;
        seen++;
    }

    @Override
    public double[] forecast(int steps) {
        var forecast = new double[steps];
        Arrays.fill(forecast, chance * size);
        return forecast;
    }

    @Override
    public double deviation() {
        return Math.sqrt(squaredError / seen);
    }
}
