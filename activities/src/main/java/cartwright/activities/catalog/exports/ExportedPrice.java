package cartwright.activities.catalog.exports;

import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.Variant;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
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

    private static ExportedPrice of(Price price) {
        return new ExportedPrice(
                ValidPrices.major(price.price()), price.price().currency(), price.validFrom(), price.validTo());
    }
}
