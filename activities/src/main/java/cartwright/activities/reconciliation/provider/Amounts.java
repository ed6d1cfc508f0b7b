package cartwright.activities.reconciliation.provider;

import cartwright.workflows.kernel.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Pattern;

/** Amounts that providers write as decimals of major units. */
final class Amounts {

    /** No exponent: written out, it may be longer than any memory. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,9})?");

    private Amounts() {}

    /**
     * In minor units.
     *
     * @throws IllegalArgumentException when it is no amount of this currency
     */
    static long minor(String decimal, Currency currency) {
        if (!DECIMAL.matcher(decimal).matches()) {
            throw new IllegalArgumentException("an amount is no decimal number");
        }
        try {
            return Money.ofMajor(new BigDecimal(decimal), currency).amountMinor();
        } catch (ArithmeticException unfit) {
            throw new IllegalArgumentException(
                    "an amount is out of range or has more decimals than " + currency.getCurrencyCode(), unfit);
        }
    }
}
