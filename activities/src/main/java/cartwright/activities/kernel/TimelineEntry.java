package cartwright.activities.kernel;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order's timeline.
 *
 * @param source where it was written down: ORDER, STOCK, PAYMENT, LEDGER
 * @param what the event, movement, attempt or kind of posting
 * @param staffOnly whether customers do not see it
 */
public record TimelineEntry(
        Instant at,
        String source,
        String what,
        Map<String, Object> data,
        @Nullable String actor,
        boolean staffOnly) {}
