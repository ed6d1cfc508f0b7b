package cartwright.activities.reconciliation.ledger;

import cartwright.workflows.kernel.Money;
import java.util.List;

/**
 * One side of an entry.
 *
 * @param amount positive for a debit, negative for a credit, never zero
 */
public record Posting(Account account, PostingKind kind, Money amount) {

    public Posting {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a posting of nothing on " + account.code());
        }
    }

    /** Both sides of an amount that moves from {@code credit} to {@code debit}. */
    public static List<Posting> move(PostingKind kind, Money amount, Account debit, Account credit) {
        return List.of(new Posting(debit, kind, amount), new Posting(credit, kind, amount.negated()));
    }

    /** The same amount the other way. */
    public Posting negated() {
        return new Posting(account, kind, amount.negated());
    }
}
