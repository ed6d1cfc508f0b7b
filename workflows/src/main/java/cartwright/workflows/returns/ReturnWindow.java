package cartwright.workflows.returns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long units may be sent back.
 *
 * @param closes the first instant at which it is too late; none while a parcel is still on its way to the customer
 */
public record ReturnWindow(@Nullable Instant closes) {

    /** Whether it is too late at {@code now}. */
    public boolean isClosedAt(Instant now) {
        return closes != null && !now.isBefore(closes);
    }
}
