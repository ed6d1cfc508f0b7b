package cartwright.infra.sandbox.paypal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to a payer.
 *
 * @param refundedInAll what the capture has given back with it
 * @param status {@code COMPLETED}, {@code PENDING} or {@code FAILED}
 * @param settleAt when a pending one is decided
 * @param settleAs the status that it then takes
 */
record PaypalRefund(
        String id,
        Instant createdAt,
        Instant updatedAt,
        String captureId,
        String orderId,
        PaypalMoney money,
        @Nullable String invoiceId,
        @Nullable String customId,
        @Nullable String note,
        long refundedInAll,
        String status,
        @Nullable Instant settleAt,
        @Nullable String settleAs) {
    PaypalRefund settled(String as, Instant now) {
        return new PaypalRefund(
                id,
                createdAt,
                now,
                captureId,
                orderId,
                money,
                invoiceId,
                customId,
                note,
                refundedInAll,
                as,
                null,
                null);
    }
}
