package cartwright.activities.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How products are found.
 *
 * @param priceSteps where the ranges of prices begin, in minor units and growing; the first range begins at zero
 * @param batch how many products are written to the index at once
 * @param stockPause how long after a look at all stock the next one begins
 * @param databaseAtOnce how many questions each process lets PostgreSQL answer at a time in the place of the index; the other
 *     connections are for orders
 * @param databasePatience how long one of them waits for its turn, and how long it may then take, in whole seconds
 */
@ConfigurationProperties("cartwright.search")
public record SearchProperties(
        @DefaultValue({"100", "250", "500", "1000", "2500", "5000", "10000"})
        List<Long> priceSteps,

        @DefaultValue("500") int batch,
        @DefaultValue("30s") Duration stockPause,
        @DefaultValue("6") int databaseAtOnce,
        @DefaultValue("3s") Duration databasePatience) {

    public SearchProperties {
        priceSteps = List.copyOf(priceSteps);
        if (databaseAtOnce < 1 || databasePatience.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "cartwright.search: database-at-once is 1 or more, database-patience a second or more");
        }
        for (int step = 1; step < priceSteps.size(); step++) {
            if (priceSteps.get(step - 1) >= priceSteps.get(step)) {
                throw new IllegalArgumentException("cartwright.search.price-steps must grow, not " + priceSteps);
            }
        }
    }

    /** How long PostgreSQL may take over a question. */
    int databaseSeconds() {
        return Math.toIntExact(databasePatience.toSeconds());
    }

    /** A range of prices, {@code from} within and {@code until} not. */
    record Range(long from, @Nullable Long until) {}

    /** All ranges, the lowest first. */
    List<Range> ranges() {
        var ranges = new ArrayList<Range>();
        long from = 0;
        for (var step : priceSteps) {
            ranges.add(new Range(from, step));
            from = step;
        }
        ranges.add(new Range(from, null));
        return ranges;
    }
}
