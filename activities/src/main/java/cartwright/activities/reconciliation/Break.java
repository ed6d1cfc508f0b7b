package cartwright.activities.reconciliation;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that does not agree, until it is explained.
 *
 * @param level 1 ledger and provider, 2 a payout's transactions and the payout, 3 payouts and the bank
 * @param ref what it is about, in the provider's words
 * @param action what its category asks for, whether or not that can be done about this one; see {@link #advice}
 * @param ours what this side says; nothing where this side knows nothing of it
 * @param theirs what the other side says
 * @param expectedFee what the contract says the provider may keep
 * @param suggestion another break that may be its other side
 * @param rule the listed pattern that was applied, with its version
 */
public record Break(
        UUID id,
        SettlementProvider provider,
        LocalDate date,
        int level,
        String ref,
        String kind,
        Category category,
        Category.Action action,
        Status status,
        @Nullable Money ours,
        @Nullable Money theirs,
        @Nullable Money fee,
        @Nullable Money expectedFee,
        @Nullable UUID orderId,
        @Nullable String parent,
        @Nullable String providerType,
        @Nullable UUID suggestion,
        String owner,
        Instant occurredAt,
        Instant firstSeenAt,
        @Nullable Decision decision,
        @Nullable String rule) {

    /** How far it is. */
    public enum Status {
        OPEN,
        /** One person has decided; another must agree. */
        PROPOSED,
        RESOLVED
    }

    /** What was decided, by whom and why. */
    public record Decision(
            String action,
            String reason,
            @Nullable String proposedBy,
            @Nullable String resolvedBy,
            @Nullable Instant at) {}

    /**
     * The amounts in question, without their signs: the difference where both sides speak of one movement, the whole where it is the
     * movement itself that is in doubt. Those of two currencies are not set against each other: each is at stake.
     */
    public List<Money> atStake() {
        if (ours == null || theirs == null) {
            return List.of(absolute(ours == null ? Objects.requireNonNull(theirs) : ours));
        }
        if (!ours.currency().equals(theirs.currency())) {
            return List.of(absolute(ours), absolute(theirs));
        }
        return switch (category) {
            case FEE_MISMATCH -> List.of(absolute(fee == null || expectedFee == null ? ours : fee.minus(expectedFee)));
            case STATUS_MISMATCH, TIMING, UNEXPECTED_TYPE -> List.of(absolute(ours), absolute(theirs));
            case MATCHED,
                    MISSING_IN_LEDGER,
                    MISSING_AT_PROVIDER,
                    AMOUNT_MISMATCH,
                    CURRENCY_MISMATCH,
                    DUPLICATE_AT_PROVIDER,
                    DUPLICATE_IN_LEDGER,
                    DISPUTE_UNBOOKED,
                    PAYOUT_TOTAL_MISMATCH -> List.of(absolute(ours.minus(theirs)));
        };
    }

    /** What a person may decide about it. */
    public Set<Category.Action> possible() {
        return Remedies.possible(this);
    }

    /** What is to be done about it: what its category asks for, or, where that cannot be done about this one, a closer look. */
    public Category.Action advice() {
        return switch (action) {
            case REPLAY, REOPEN_PAYMENT, BOOK_SUSPENSE, REFUND, REVERSE_POSTING, CLAIM_FEE ->
                possible().contains(action) ? action : Category.Action.INVESTIGATE;
            case NONE, WAIT, INVESTIGATE, ACCEPT -> action;
        };
    }

    private static Money absolute(Money amount) {
        return amount.isNegative() ? amount.negated() : amount;
    }
}
