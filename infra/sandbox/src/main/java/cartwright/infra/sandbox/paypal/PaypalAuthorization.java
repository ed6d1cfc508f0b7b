package cartwright.infra.sandbox.paypal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payer's money that is held.
 *
 * @param firstAt when the payer's first authorization was made, of which this one may be a renewal
 * @param status {@code CREATED}, {@code PARTIALLY_CAPTURED}, {@code CAPTURED}, {@code VOIDED} or {@code DENIED}
 * @param captured how much was taken
 * @param captures how often
 * @param responseCode why the bank refused
 */
record PaypalAuthorization(
        String id,
        Instant createdAt,
        Instant updatedAt,
        String orderId,
        PaypalMoney money,
        Instant firstAt,
        Instant expiresAt,
        String status,
        long captured,
        int captures,
        @Nullable String responseCode) {
    /** How long PayPal holds at all, from the first authorization on. */
    static final Duration VALID = Duration.ofDays(29);

    /** How long it vouches for the money; before that, there is nothing to renew. */
    static final Duration HONORED = Duration.ofDays(3);

    static final String CREATED = "CREATED";
    static final String PARTIALLY_CAPTURED = "PARTIALLY_CAPTURED";
    static final String CAPTURED = "CAPTURED";
    static final String VOIDED = "VOIDED";
    static final String DENIED = "DENIED";

    private static final long OVERAGE_PERCENT = 115;
    private static final long MOST_OVER_MINOR = 75_00;

    boolean open() {
        return status.equals(CREATED) || status.equals(PARTIALLY_CAPTURED);
    }

    /** What is still held. */
    long remaining() {
        return Math.max(0, money.minor() - captured);
    }

    /** The most that an amount may grow to: 115 %, but not by more than 75. */
    long most() {
        return Math.min(money.minor() * OVERAGE_PERCENT / 100, money.minor() + MOST_OVER_MINOR);
    }

    PaypalAuthorization capture(long amount, boolean last, Instant now) {
        long taken = Math.addExact(captured, amount);
        return with(last || taken >= money.minor() ? CAPTURED : PARTIALLY_CAPTURED, taken, captures + 1, now);
    }

    /** Takes a capture back that was declined later. */
    PaypalAuthorization uncapture(long amount, Instant now) {
        long taken = captured - amount;
        return with(taken == 0 ? CREATED : PARTIALLY_CAPTURED, taken, captures, now);
    }

    PaypalAuthorization voided(Instant now) {
        return with(VOIDED, captured, captures, now);
    }

    private PaypalAuthorization with(String next, long taken, int times, Instant now) {
        return new PaypalAuthorization(
                id, createdAt, now, orderId, money, firstAt, expiresAt, next, taken, times, responseCode);
    }
}
