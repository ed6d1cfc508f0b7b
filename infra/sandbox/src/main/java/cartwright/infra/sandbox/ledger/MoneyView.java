package cartwright.infra.sandbox.ledger;

import java.util.Locale;

/**
 * An amount as the shop's own contract writes it.
 *
 * @param amountMinor minor units
 * @param currency ISO 4217 code in capitals
 */
public record MoneyView(long amountMinor, String currency) {
    /** Takes the code in either case; Stripe writes it small. */
    public MoneyView {
        currency = currency.toUpperCase(Locale.ROOT);
    }
}
