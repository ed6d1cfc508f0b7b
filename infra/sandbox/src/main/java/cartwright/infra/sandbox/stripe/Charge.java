package cartwright.infra.sandbox.stripe;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on a card.
 *
 * @param attempt what was asked of the card's bank, and what it said
 * @param captured whether nothing more can be captured
 * @param amountCaptured what was taken
 * @param amountReleased what was held and given back without being taken
 * @param amountRefunded what was taken and given back
 * @param captures how many captures were made
 * @param balanceTransaction the latest one that took money
 */
record Charge(
        Attempt attempt,
        boolean captured,
        long amountCaptured,
        long amountReleased,
        long amountRefunded,
        int captures,
        @Nullable String balanceTransaction) {
    /**
     * What never changes about a charge.
     *
     * @param multicapture whether it may be captured several times
     * @param captureBefore until when it may be captured, null when it failed
     * @param failure why the bank refused, null when it did not
     */
    record Attempt(
            String id,
            Instant createdAt,
            String paymentIntent,
            @Nullable String orderId,
            long amount,
            String currency,
            String paymentMethod,
            boolean multicapture,
            @Nullable Instant captureBefore,
            @Nullable String description,
            Map<String, String> metadata,
            @Nullable Decline failure) {}

    static Charge of(Attempt attempt) {
        return new Charge(attempt, false, 0, 0, 0, 0, null);
    }

    String id() {
        return attempt.id();
    }

    /** What can still be given back of what was taken. */
    long refundable() {
        return amountCaptured - amountRefunded;
    }

    Charge capture(long amount, boolean last, @Nullable String transaction) {
        long taken = Math.addExact(amountCaptured, amount);
        boolean complete = last || taken == attempt.amount();
        return new Charge(
                attempt,
                complete,
                taken,
                complete ? attempt.amount() - taken : 0,
                amountRefunded,
                captures + 1,
                transaction == null ? balanceTransaction : transaction);
    }

    Charge release() {
        return new Charge(
                attempt,
                amountCaptured > 0,
                amountCaptured,
                attempt.amount() - amountCaptured,
                amountRefunded,
                captures,
                balanceTransaction);
    }

    /** Gives back a part, or takes a failed refund back in again when the amount is negative. */
    Charge refund(long amount) {
        return new Charge(
                attempt,
                captured,
                amountCaptured,
                amountReleased,
                Math.addExact(amountRefunded, amount),
                captures,
                balanceTransaction);
    }
}
