package cartwright.infra.sandbox.stripe;

import java.time.Instant;

/**
 * A movement of the merchant's balance at Stripe.
 *
 * @param type {@code charge}, {@code refund}, {@code refund_failure}, {@code adjustment} or {@code payout}
 * @param category what reports group by, finer than the type
 * @param source the charge, refund, dispute or payout behind it
 * @param amount before the fee; negative when money leaves
 * @param fee what Stripe keeps
 */
record BalanceTransaction(
        String id,
        Instant createdAt,
        String type,
        String category,
        String source,
        long amount,
        long fee,
        String currency,
        Instant availableOn) {}
