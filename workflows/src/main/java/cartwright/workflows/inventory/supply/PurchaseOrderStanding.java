package cartwright.workflows.inventory.supply;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How a purchase order stands.
 *
 * @param version grows with each change
 * @param expectedOn the day, of UTC, by whose end the goods are to be there; null before it is ordered
 * @param overdue whether that day has passed, and staff have been told
 */
public record PurchaseOrderStanding(
        PurchaseOrderStatus status, long version, @Nullable LocalDate expectedOn, boolean overdue) {

    /** When staff are to be told that goods have not come; null when there is nothing to tell. */
    public @Nullable Instant dueAt() {
        return !status.isAwaited() || overdue || expectedOn == null
                ? null
                : expectedOn.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
