package cartwright.activities.catalog.exports;

import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.Variant;
import cartwright.workflows.kernel.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a variant costs now.
 *
 * @param first in the currency that comes first, or in another when there is none in that; null without any price
 * @param others by the code of their currency
 */
record ValidPrices(@Nullable Money first, Map<String, BigDecimal> others) {

    static ValidPrices of(Variant variant, Currency preferred, Instant now) {
        List<Money> valid = variant.prices().stream()
                .filter(price -> price.isValidAt(now))
                .map(Price::price)
                .toList();
        var first = valid.stream()
                .filter(price -> price.currency().equals(preferred))
                .findFirst()
                .orElse(valid.isEmpty() ? null : valid.getFirst());
        var others = new TreeMap<String, BigDecimal>();
        valid.stream()
                .filter(price -> !price.equals(first))
                .forEach(price -> others.put(price.currency().getCurrencyCode(), major(price)));
        return new ValidPrices(first, others);
    }

    /** The first one in major units. */
    @Nullable
    BigDecimal amount() {
        return first == null ? null : major(first);
    }

    /** The first one's currency. */
    @Nullable
    Currency currency() {
        return first == null ? null : first.currency();
    }

    /** In major units, with the decimals of its currency. */
    static BigDecimal major(Money price) {
        return BigDecimal.valueOf(
                price.amountMinor(), Math.max(0, price.currency().getDefaultFractionDigits()));
    }
}
