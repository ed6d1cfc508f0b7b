package cartwright.activities.kernel;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        boolean staffOnly) {

    private static final Set<String> REMARKS = Set.of("reason", "detail");

    /** That the order is held is for the customer, what for is not: it would tell how to get past a fraud check. */
    private static final Set<String> HELD_FOR = Set.of("cause", "holdReason");

    private static final String SYSTEM = "system";

    /**
     * The entry as {@code customer} may see it: nothing that is for staff, not what an order is held for, and of what
     * staff did neither who nor why.
     *
     * @param customer an account's id
     */
    public Optional<TimelineEntry> asSeenBy(String customer) {
        if (staffOnly) {
            return Optional.empty();
        }
        var isOwn = customer.equals(actor) || SYSTEM.equals(actor);
        var seen = new LinkedHashMap<>(data);
        seen.keySet().removeAll(HELD_FOR);
        if (!isOwn) {
            seen.keySet().removeAll(REMARKS);
        }
        return Optional.of(new TimelineEntry(at, source, what, seen, isOwn ? actor : null, false));
    }
}
