package cartwright.activities.reconciliation.ledger;

import static cartwright.activities.reconciliation.ledger.Account.CLAIMS;
import static cartwright.activities.reconciliation.ledger.Account.CUSTOMER_RECEIVABLE;
import static cartwright.activities.reconciliation.ledger.Account.DISPUTES;
import static cartwright.activities.reconciliation.ledger.Account.EXCHANGE_CREDIT;
import static cartwright.activities.reconciliation.ledger.Account.FEES;
import static cartwright.activities.reconciliation.ledger.Account.LOSSES;
import static cartwright.activities.reconciliation.ledger.Account.PSP_CLEARING;
import static cartwright.activities.reconciliation.ledger.Account.REFUNDS;
import static cartwright.activities.reconciliation.ledger.Account.SALES;

import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.ClaimId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an event does to the accounts: of the same event always the same entry. */
final class Entries {

    private static final Logger LOG = LoggerFactory.getLogger(Entries.class);

    private Entries() {}

    /** What an event's data may hold; each type holds some of it. */
    private record Facts(
            @Nullable OrderId orderId,
            @Nullable Money share,
            @Nullable Money amount,
            @Nullable Money fee,
            @Nullable Boolean unearned,
            @Nullable String provider,
            @Nullable String providerRef,
            @Nullable String paymentRef,
            @Nullable RefundId paysOut,
            @Nullable ClaimId claimId) {

        /** What moved the money; nothing did where credit was. */
        @Nullable
        ProviderTransaction transaction() {
            return provider == null || isCredit()
                    ? null
                    : new ProviderTransaction(Provider.valueOf(provider), providerRef, paymentRef);
        }

        private boolean isCredit() {
            return Provider.CREDIT.name().equals(provider);
        }

        /** Where the payment is held: by its provider, or as credit that another order gave. */
        Account held() {
            return isCredit() ? EXCHANGE_CREDIT : PSP_CLEARING;
        }

        /** What units were worth that came back is given back of sales; what was lost is the shop's to bear. */
        Account credited() {
            return claimId == null ? REFUNDS : CLAIMS;
        }

        /**
         * Money given back for units that never left was no sale: it undoes what the customer had paid ahead. Credit that is paid
         * out was given back of the order that it paid.
         */
        Account givenBack() {
            if (paysOut != null) {
                return EXCHANGE_CREDIT;
            }
            return Boolean.TRUE.equals(unearned) ? CUSTOMER_RECEIVABLE : REFUNDS;
        }
    }

    private record Move(@Nullable Money amount, PostingKind kind, Account debit, Account credit) {}

    /** The entry that the event causes; empty when it moves nothing. */
    static Optional<Entry> of(StoredEvent event) {
        return switch (event.type()) {
            case "FulfilmentShipped",
                    "ExchangePlaced",
                    "PaymentCaptured",
                    "PaymentRefunded",
                    "PaymentRefundAttributed",
                    "PaymentRefundFailed",
                    "DisputeFundsWithdrawn",
                    "DisputeFundsReinstated",
                    "DisputeWrittenOff",
                    "DisputeWriteOffReversed" -> entry(event, Json.read(Json.write(event.data()), Facts.class));
            default -> Optional.empty();
        };
    }

    private static Optional<Entry> entry(StoredEvent event, Facts facts) {
        var move = move(event.type(), facts);
        var amount = move.amount();
        if (amount == null) {
            // Written by a release that had no ledger; such events are opened with an ADJUSTMENT, if at all.
            LOG.warn("An event without an amount was not posted. type={} event={}", event.type(), event.id());
            return Optional.empty();
        }
        var postings = new ArrayList<Posting>();
        if (!amount.isZero()) {
            postings.addAll(Posting.move(move.kind(), amount, move.debit(), move.credit()));
        }
        postings.addAll(fee(event.type(), facts));
        if (postings.isEmpty()) {
            return Optional.empty();
        }
        var order = event.aggregateType().equals("Order") ? OrderId.of(event.aggregateId()) : facts.orderId();
        return Optional.of(new Entry(event.id().uuid(), event.time(), order, facts.transaction(), postings));
    }

    /** What the provider takes, or gives back, for handling a dispute. */
    private static List<Posting> fee(String type, Facts facts) {
        var fee = facts.fee();
        if (fee == null || fee.isZero()) {
            return List.of();
        }
        return type.equals("DisputeFundsReinstated")
                ? Posting.move(PostingKind.DISPUTE_FEE, fee, PSP_CLEARING, FEES)
                : Posting.move(PostingKind.DISPUTE_FEE, fee, FEES, PSP_CLEARING);
    }

    private static Move move(String type, Facts facts) {
        return switch (type) {
            case "FulfilmentShipped" -> new Move(facts.share(), PostingKind.SALE, CUSTOMER_RECEIVABLE, SALES);
            case "PaymentCaptured" -> new Move(facts.amount(), PostingKind.CAPTURE, facts.held(), CUSTOMER_RECEIVABLE);
            case "ExchangePlaced" -> new Move(facts.amount(), PostingKind.EXCHANGE, facts.credited(), EXCHANGE_CREDIT);
            case "PaymentRefunded", "PaymentRefundAttributed" ->
                new Move(facts.amount(), PostingKind.REFUND, facts.givenBack(), facts.held());
            case "PaymentRefundFailed" ->
                new Move(facts.amount(), PostingKind.REFUND_FAILURE, facts.held(), facts.givenBack());
            case "DisputeFundsWithdrawn" -> new Move(facts.amount(), PostingKind.DISPUTE, DISPUTES, PSP_CLEARING);
            case "DisputeFundsReinstated" ->
                new Move(facts.amount(), PostingKind.DISPUTE_REVERSAL, PSP_CLEARING, DISPUTES);
            case "DisputeWrittenOff" -> new Move(facts.amount(), PostingKind.DISPUTE_WRITE_OFF, LOSSES, DISPUTES);
            case "DisputeWriteOffReversed" -> new Move(facts.amount(), PostingKind.DISPUTE_WRITE_OFF, DISPUTES, LOSSES);
            default -> throw new IllegalArgumentException("no movement of money: " + type);
        };
    }
}
