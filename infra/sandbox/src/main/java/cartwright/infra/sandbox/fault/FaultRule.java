package cartwright.infra.sandbox.fault;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failure that was ordered for the calls to come.
 *
 * @param id of the rule
 * @param provider lower-case name, or {@code *} for every one
 * @param operation the operation, null for every one but reads
 * @param kind what happens
 * @param timesLeft how often it still happens, null for always
 * @param rate share of the calls that fail, 0 to 1, null for all
 * @param seed begins the sequence by which the rate is drawn
 * @param orderId the order concerned, null for every one
 * @param delayMillis how long, null for the kind's own default
 * @param fired how often it happened so far
 */
public record FaultRule(
        String id,
        String provider,
        @Nullable Operation operation,
        FaultKind kind,
        @Nullable Integer timesLeft,
        @Nullable BigDecimal rate,
        long seed,
        @Nullable String orderId,
        @Nullable Long delayMillis,
        long fired) {
    private static final String EVERY = "*";

    /** Whether a call is one that this rule is about; its rate is drawn elsewhere. */
    boolean covers(FaultQuery query) {
        return !spent()
                && (provider.equals(EVERY) || provider.equals(query.provider()))
                && (operation == null ? query.operation() != Operation.READ : operation == query.operation())
                && (orderId == null || orderId.equals(query.orderId()));
    }

    boolean spent() {
        return timesLeft != null && timesLeft <= 0;
    }

    Fault fault() {
        return new Fault(kind, delayMillis == null ? null : Duration.ofMillis(delayMillis));
    }

    FaultRule firedOnce() {
        return new FaultRule(
                id,
                provider,
                operation,
                kind,
                timesLeft == null ? null : timesLeft - 1,
                rate,
                seed,
                orderId,
                delayMillis,
                fired + 1);
    }
}
