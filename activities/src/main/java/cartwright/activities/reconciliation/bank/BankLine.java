package cartwright.activities.reconciliation.bank;

import cartwright.workflows.kernel.Money;
import java.time.LocalDate;

/**
 * A booked entry of an account.
 *
 * @param account as the statement names it
 * @param reference the bank's own name of it; empty where it gave none. Some banks give many the same, such as {@code NONREF}
 * @param bookedOn when the bank has booked it, or, where the bank does not say, from when it counts
 * @param knownBy the day by which it is told from others, the same as in statements that an earlier release has read
 * @param amount positive when the account grows
 * @param text everything that the bank says about it; a payout's trace id stands somewhere in it
 */
public record BankLine(
        String account, String reference, LocalDate bookedOn, LocalDate knownBy, Money amount, String text) {

    /** What tells it from the account's other entries, the same however often the statement is handed in. */
    String key() {
        return reference.isEmpty()
                ? LineKeys.of(knownBy, amount, text)
                : reference + "/" + knownBy + "/" + amount.amountMinor();
    }
}
