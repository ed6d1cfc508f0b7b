package cartwright.api.kernel;

import cartwright.workflows.kernel.Money;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.Currency;

/** Money as a client sends it: not negative. */
public record MoneyBody(
        @NotNull @PositiveOrZero Long amountMinor, @NotNull Currency currency) {

    /** The same amount. */
    public Money money() {
        return new Money(amountMinor, currency);
    }
}
