package cartwright.activities.reconciliation.bank;

import cartwright.workflows.kernel.Money;
import java.time.LocalDate;

/**
 * A booked entry of an account.
 *
 * @param account as the statement names it
 * @param reference the bank's own name of it; empty where it gave none. Some banks give many the same, such as {@code NONREF}
 * @param amount positive when the account grows
 * @param text everything that the bank says about it; a payout's trace id stands somewhere in it
 */
public record BankLine(String account, String reference, LocalDate bookedOn, Money amount, String text) {

    /** What tells it from the account's other entries, the same however often the statement is handed in. */
    String key() {
        return reference.isEmpty()
                ? LineKeys.of(bookedOn, amount, text)
                : reference + "/" + bookedOn + "/" + amount.amountMinor();
    }
}
