package cartwright.activities.catalog;

import cartwright.workflows.kernel.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one unit costs for a time. Of a sku and a currency at most one price is valid at any time.
 *
 * @param price tax included
 * @param validFrom the first instant it is valid at
 * @param validTo the first instant it is not; null without an end
 */
public record Price(
        UUID id, Money price, Instant validFrom, @Nullable Instant validTo) {

    /** Whether both are of one currency and valid at some time. */
    boolean overlaps(Price other) {
        return price.currency().equals(other.price.currency())
                && (validTo == null || other.validFrom.isBefore(validTo))
                && (other.validTo == null || validFrom.isBefore(other.validTo));
    }

    /** Whether it is what one pays at {@code instant}. */
    public boolean isValidAt(Instant instant) {
        return !instant.isBefore(validFrom) && (validTo == null || instant.isBefore(validTo));
    }
}
