package cartwright.infra.sandbox.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failure that is due now.
 *
 * @param kind what happens
 * @param delay how long, null for the kind's own default
 */
public record Fault(FaultKind kind, @Nullable Duration delay) {
    /** The delay, or what stands in for it. */
    public Duration delayOr(Duration usual) {
        return delay == null ? usual : delay;
    }
}
