package cartwright.activities.payment.provider;

import cartwright.workflows.kernel.Money;
import com.paypal.sdk.models.AmountWithBreakdown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Set;

/** Amounts as PayPal writes them: decimal texts. */
final class PaypalAmounts {

    /** Taken without decimals, whatever ISO 4217 says. */
    private static final Set<String> WHOLE = Set.of("HUF", "JPY", "TWD");

    private PaypalAmounts() {}

    static Money read(com.paypal.sdk.models.Money money) {
        var code = money.getCurrencyCode();
        var digits = Currency.getInstance(code).getDefaultFractionDigits();
        return Money.of(new BigDecimal(money.getValue()).movePointRight(digits).longValueExact(), code);
    }

    static com.paypal.sdk.models.Money write(Money money) {
        return new com.paypal.sdk.models.Money.Builder(money.currency().getCurrencyCode(), value(money)).build();
    }

    static AmountWithBreakdown whole(Money money) {
        return new AmountWithBreakdown.Builder(money.currency().getCurrencyCode(), value(money)).build();
    }

    /** A part of a unit that PayPal does not know is sent as it is, for PayPal to refuse. */
    private static String value(Money money) {
        var exact = BigDecimal.valueOf(money.amountMinor(), money.currency().getDefaultFractionDigits());
        var isWhole = exact.stripTrailingZeros().scale() <= 0;
        return (isWhole && WHOLE.contains(money.currency().getCurrencyCode())
                        ? exact.setScale(0, RoundingMode.UNNECESSARY)
                        : exact)
                .toPlainString();
    }
}
