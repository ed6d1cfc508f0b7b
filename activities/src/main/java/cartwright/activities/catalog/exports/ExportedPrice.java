package cartwright.activities.catalog.exports;

import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.Variant;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A price that is to come.
 *
 * @param amount in major units, tax included
 * @param from the first instant it is valid at
 * @param to the first instant it is not; null without an end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportedPrice(
        BigDecimal amount,
        Currency currency,
        Instant from,
        @Nullable Instant to) {

    /** What a variant is to cost after {@code now}, by currency and time; null when nothing is known of that. */
    static @Nullable List<ExportedPrice> toCome(Variant variant, Instant now) {
        var prices = variant.prices().stream()
                .filter(price -> price.validFrom().isAfter(now))
                .map(ExportedPrice::of)
                .toList();
        return prices.isEmpty() ? null : prices;
    }

    /** When prices end that are valid now, by currency, unless another begins then; null when none does. */
    static @Nullable Map<String, Instant> ends(Variant variant, Instant now) {
        var ends = new TreeMap<String, Instant>();
        for (var price : variant.prices()) {
            var end = price.validTo();
            if (price.isValidAt(now)
                    && end != null
                    && !begins(variant, price.price().currency(), end)) {
                ends.put(price.price().currency().getCurrencyCode(), end);
            }
        }
        return ends.isEmpty() ? null : ends;
    }

    private static boolean begins(Variant variant, Currency currency, Instant then) {
        return variant.prices().stream()
                .anyMatch(price -> price.price().currency().equals(currency)
                        && price.validFrom().equals(then));
    }

    private static ExportedPrice of(Price price) {
        return new ExportedPrice(
                ValidPrices.major(price.price()), price.price().currency(), price.validFrom(), price.validTo());
    }
}
