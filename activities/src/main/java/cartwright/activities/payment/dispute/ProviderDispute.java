package cartwright.activities.payment.dispute;

import cartwright.workflows.dispute.DisputeStatus;
import cartwright.workflows.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispute as its provider shows it.
 *
 * @param ref the provider's id of it
 * @param paymentRef the provider's id of the disputed payment
 * @param reason the bank's, as the provider names it
 * @param refundable whether the provider would still refund the payment
 * @param amount what is disputed
 * @param withdrawn what was taken of it so far
 * @param reinstated what was given back of that
 * @param fee what the provider has charged for it
 * @param feeBack what it has given back of the fee
 * @param openedAt when the bank began
 * @param held what is held back of the payment now without having been taken
 * @param transactionRef as what the provider's reports name what moves for the dispute
 */
public record ProviderDispute(
        String ref,
        String paymentRef,
        DisputeStatus status,
        String reason,
        boolean refundable,
        Money amount,
        Money withdrawn,
        Money reinstated,
        Money fee,
        Money feeBack,
        @Nullable Instant evidenceDueBy,
        Instant openedAt,
        Money held,
        String transactionRef) {

    /** A dispute of a provider that holds nothing back without taking it, and reports what moves under the dispute's own id. */
    public ProviderDispute(
            String ref,
            String paymentRef,
            DisputeStatus status,
            String reason,
            boolean refundable,
            Money amount,
            Money withdrawn,
            Money reinstated,
            Money fee,
            Money feeBack,
            @Nullable Instant evidenceDueBy,
            Instant openedAt) {
        this(
                ref,
                paymentRef,
                status,
                reason,
                refundable,
                amount,
                withdrawn,
                reinstated,
                fee,
                feeBack,
                evidenceDueBy,
                openedAt,
                Money.zero(amount.currency()),
                ref);
    }
}
