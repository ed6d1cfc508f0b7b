package cartwright.activities.reconciliation.ledger;

import cartwright.workflows.payment.Provider;
import cartwright.workflows.reconciliation.SettlementProvider;
import org.jspecify.annotations.Nullable;

/**
 * What moved the money at a payment provider.
 *
 * @param ref the provider's id of the transaction as its reports name it: Stripe's charge, refund, dispute or payout
 * @param paymentRef the provider's id of the payment it belongs to: Stripe's payment intent
 */
public record ProviderTransaction(
        SettlementProvider provider,
        @Nullable String ref,
        @Nullable String paymentRef) {

    /** As payments name their provider. */
    public ProviderTransaction(Provider provider, @Nullable String ref, @Nullable String paymentRef) {
        this(SettlementProvider.valueOf(provider.name()), ref, paymentRef);
    }
}
