package cartwright.activities.reconciliation.bank;

import cartwright.workflows.kernel.Money;
import java.time.LocalDate;

/**
 * A booked entry of an account.
 *
 * @param account as the statement names it
 * @param key what tells it from all other entries of the account, the same however often the statement is handed in
 * @param amount positive when the account grows
 * @param text everything that the bank says about it; a payout's trace id stands somewhere in it
 */
public record BankLine(String account, String key, LocalDate bookedOn, Money amount, String text) {}
