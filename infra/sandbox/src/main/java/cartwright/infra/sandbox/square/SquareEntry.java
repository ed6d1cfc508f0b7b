package cartwright.infra.sandbox.square;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A movement of the seller's balance, paid out with the others of its day.
 *
 * @param type Square's activity type: {@code CHARGE}, {@code REFUND} or {@code DISPUTE}
 * @param gross before the fee; negative when money leaves
 * @param fee what Square keeps
 * @param payout null until its day is paid out
 */
record SquareEntry(
        String id,
        Instant effectiveAt,
        String locationId,
        String type,
        long gross,
        long fee,
        String currency,
        String paymentId,
        @Nullable String refundId,
        @Nullable String disputeId,
        @Nullable String payout) {
    long net() {
        return gross - fee;
    }
}
