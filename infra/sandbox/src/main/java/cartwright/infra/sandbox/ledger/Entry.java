package cartwright.infra.sandbox.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a provider did with money.
 *
 * @param provider lower-case name, as {@code stripe}
 * @param id the provider's id of what the shop called: the payment intent, or the refund
 * @param payment the payment intent that it belongs to
 * @param orderId from the payment's metadata, absent when the caller sent none
 * @param kind what was done
 * @param amount how much
 * @param status whether it happened
 * @param at when
 */
public record Entry(
        String provider,
        String id,
        String payment,
        @Nullable String orderId,
        EntryKind kind,
        MoneyView amount,
        EntryStatus status,
        Instant at) {}
