package cartwright.activities.inventory.count;

import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a count sheet as it is stored.
 *
 * @param countId names the last count: told twice, it counts once
 * @param counters who has counted it
 */
record CountLine(
        Sku sku,
        String warehouse,
        CountLineStatus status,
        @Nullable UUID countId,
        @Nullable Long counted,
        @Nullable Long expected,
        List<String> counters,
        @Nullable String approvedBy) {

    CountLine {
        counters = List.copyOf(counters);
    }

    /** The same with another status. */
    CountLine becoming(CountLineStatus next) {
        return new CountLine(sku, warehouse, next, countId, counted, expected, counters, approvedBy);
    }

    /** How many units more than expected there are, or fewer when negative. */
    long variance() {
        if (counted == null || expected == null) {
            throw new IllegalStateException(sku + " has not been counted");
        }
        return counted - expected;
    }
}
