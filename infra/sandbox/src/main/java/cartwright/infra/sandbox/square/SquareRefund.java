package cartwright.infra.sandbox.square;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to a buyer.
 *
 * @param status {@code PENDING}, {@code COMPLETED} or {@code FAILED}
 * @param settleAt when the bank is heard from, null when it has spoken
 */
record SquareRefund(
        String id,
        Instant createdAt,
        Instant updatedAt,
        String paymentId,
        String locationId,
        SquareMoney money,
        @Nullable String reason,
        String status,
        @Nullable Instant settleAt) {
    SquareRefund settled(String as, Instant now) {
        return new SquareRefund(id, createdAt, now, paymentId, locationId, money, reason, as, null);
    }
}
