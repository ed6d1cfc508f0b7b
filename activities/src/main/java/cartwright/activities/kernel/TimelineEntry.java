package cartwright.activities.kernel;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order's timeline.
 *
 * @param source where it was written down: ORDER, STOCK, PAYMENT
 * @param what the event, movement or attempt
 * @param staffOnly whether customers do not see it
 */
public record TimelineEntry(
        Instant at,
        String source,
        String what,
        Map<String, Object> data,
        @Nullable String actor,
        boolean staffOnly) {}
