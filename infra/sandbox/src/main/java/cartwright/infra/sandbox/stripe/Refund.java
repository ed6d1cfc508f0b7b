package cartwright.infra.sandbox.stripe;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to a customer.
 *
 * @param status {@code pending}, {@code succeeded} or {@code failed}
 * @param failureReason why it failed
 * @param balanceTransaction what it took from the merchant's balance
 * @param failureBalanceTransaction what a failure gave back to it
 * @param settleAt when the bank is heard from again, null when it has spoken
 * @param settleAs the status that it then takes
 */
record Refund(
        String id,
        Instant createdAt,
        String charge,
        String paymentIntent,
        @Nullable String orderId,
        long amount,
        String currency,
        @Nullable String reason,
        Map<String, String> metadata,
        String status,
        @Nullable String failureReason,
        @Nullable String balanceTransaction,
        @Nullable String failureBalanceTransaction,
        @Nullable Instant settleAt,
        @Nullable String settleAs) {
    Refund settled(String as, @Nullable String failure, @Nullable String failureTransaction) {
        return new Refund(
                id,
                createdAt,
                charge,
                paymentIntent,
                orderId,
                amount,
                currency,
                reason,
                metadata,
                as,
                failure,
                balanceTransaction,
                failureTransaction,
                null,
                null);
    }
}
