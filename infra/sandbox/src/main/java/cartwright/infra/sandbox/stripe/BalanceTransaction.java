package cartwright.infra.sandbox.stripe;

import java.time.Instant;

/**
 * A movement of the merchant's balance at Stripe.
 *
 * @param type {@code charge}, {@code refund} or {@code refund_failure}
 * @param source the charge or refund behind it
 * @param amount before the fee; negative when money leaves
 * @param fee what Stripe keeps
 */
record BalanceTransaction(
        String id,
        Instant createdAt,
        String type,
        String source,
        long amount,
        long fee,
        String currency,
        Instant availableOn) {}
