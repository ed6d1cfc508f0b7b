package cartwright.activities.reconciliation;

import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A payout as its provider announces it.
 *
 * @param amount minor units that reach the bank
 * @param items whether the provider says which transactions make it up
 * @param traceId what the bank's statement names it by
 */
public record ProviderPayout(
        String ref,
        long amount,
        Currency currency,
        String status,
        Items items,
        @Nullable String traceId,
        LocalDate arrivesOn) {

    /** The status of a payout whose money has left the provider. */
    public static final String PAID = "PAID";

    /** Whether its transactions are known. */
    public enum Items {
        COMPLETE,
        /** The provider is still working them out: Stripe before {@code payout.reconciliation_completed}. */
        IN_PROGRESS,
        /** Paid by hand: the provider does not say what is in it. */
        NEVER
    }
}
