package cartwright.activities.reconciliation;

import cartwright.activities.reconciliation.Category.Action;
import cartwright.activities.reconciliation.ledger.Account;
import cartwright.activities.reconciliation.ledger.Entry;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.LedgerReads;
import cartwright.activities.reconciliation.ledger.Posting;
import cartwright.activities.reconciliation.ledger.PostingKind;
import cartwright.activities.reconciliation.ledger.ProviderTransaction;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What can be done about a break, and the doing of it. */
@Service
class Remedies {

    private final Ledger ledger;
    private final LedgerReads postings;
    private final LostEvents events;

    Remedies(Ledger ledger, LedgerReads postings, LostEvents events) {
        this.ledger = ledger;
        this.postings = postings;
        this.events = events;
    }

    /** What can be done about it beyond accepting the explanation. */
    static Set<Action> possible(Break known) {
        var possible = EnumSet.of(Action.ACCEPT);
        if (known.level() > 1) {
            // Payouts and bank lines are settled between finance, provider and bank.
            return possible;
        }
        switch (known.category()) {
            case MISSING_IN_LEDGER, DISPUTE_UNBOOKED -> {
                possible.add(Action.REPLAY);
                possible.add(Action.BOOK_SUSPENSE);
            }
            case DUPLICATE_AT_PROVIDER -> {
                possible.add(Action.REFUND);
                possible.add(Action.BOOK_SUSPENSE);
            }
            case MISSING_AT_PROVIDER -> {
                possible.add(Action.REOPEN_PAYMENT);
                possible.add(Action.REVERSE_POSTING);
            }
            case STATUS_MISMATCH -> possible.add(Action.REOPEN_PAYMENT);
            case DUPLICATE_IN_LEDGER -> possible.add(Action.REVERSE_POSTING);
            case FEE_MISMATCH -> possible.add(Action.CLAIM_FEE);
            case UNEXPECTED_TYPE -> possible.add(Action.BOOK_SUSPENSE);
            case MATCHED, TIMING, AMOUNT_MISMATCH, CURRENCY_MISMATCH, PAYOUT_TOTAL_MISMATCH -> {}
        }
        if (!LostEvents.areTold(known.provider(), RowKind.valueOf(known.kind()))) {
            possible.removeAll(Set.of(Action.REPLAY, Action.REOPEN_PAYMENT));
        }
        return possible;
    }

    /** Has the payment looked at again. */
    void askAgain(Break known, long attempt) {
        events.replay(
                "reconciliation/" + known.id() + "/by-hand/" + attempt,
                new LostEvents.Lost(
                        known.provider(), RowKind.valueOf(known.kind()), known.ref(), known.parent(), known.orderId()));
    }

    /** Books what was decided, in the caller's transaction, under the decision's id. */
    void book(Break known, Action action, UUID decision) {
        switch (action) {
            // A refund is given at the provider, of a charge that no payment of ours stands for.
            case BOOK_SUSPENSE, REFUND -> suspend(known, decision);
            case REVERSE_POSTING -> reverse(known, decision);
            case NONE, WAIT, REPLAY, REOPEN_PAYMENT, CLAIM_FEE, INVESTIGATE, ACCEPT -> {}
        }
    }

    /**
     * What the provider has beyond what is booked, under the same reference and kind and on the same day, so that the day's
     * totals tie when it is run again.
     */
    private void suspend(Break known, UUID decision) {
        var theirs = Objects.requireNonNull(known.theirs());
        var amount = known.ours() == null ? theirs : theirs.minus(known.ours());
        if (!amount.isZero()) {
            var kind = RowKind.valueOf(known.kind()).posted();
            post(known, decision, Posting.move(kind, amount, Account.PSP_CLEARING, Account.SUSPENSE));
        }
    }

    /** Undoes whole entries, on the accounts they were posted on: first what was only suspended, then the latest. */
    private void reverse(Break known, UUID decision) {
        var ours = Objects.requireNonNull(known.ours());
        var surplus = known.theirs() == null ? ours : ours.minus(known.theirs());
        var kind = RowKind.valueOf(known.kind()).posted();
        var doubled = postings.entriesOf(known.provider(), known.ref(), kind).stream()
                .sorted(Comparator.comparing(Remedies::isSuspended)
                        .thenComparing(Entry::at)
                        .thenComparing(Entry::causeId)
                        .reversed())
                .toList();
        var reversed = new ArrayList<Posting>();
        for (var entry : doubled) {
            if (!surplus.isZero()) {
                surplus = surplus.minus(atProvider(entry, kind, surplus));
                entry.postings().forEach(posting -> reversed.add(posting.negated()));
            }
        }
        if (!surplus.isZero()) {
            throw new IllegalStateException("the postings of break " + known.id() + " no longer explain it");
        }
        post(known, decision, reversed);
    }

    private static boolean isSuspended(Entry entry) {
        return entry.postings().stream().anyMatch(posting -> posting.account() == Account.SUSPENSE);
    }

    private static Money atProvider(Entry entry, PostingKind kind, Money like) {
        return Money.sum(
                like.currency(),
                entry.postings().stream()
                        .filter(posting -> posting.account() == Account.PSP_CLEARING && posting.kind() == kind)
                        .map(Posting::amount)
                        .toList());
    }

    private void post(Break known, UUID decision, List<Posting> moved) {
        ledger.post(new Entry(
                decision,
                known.occurredAt(),
                known.orderId() == null ? null : OrderId.of(known.orderId()),
                new ProviderTransaction(known.provider(), known.ref(), known.parent()),
                moved));
    }
}
