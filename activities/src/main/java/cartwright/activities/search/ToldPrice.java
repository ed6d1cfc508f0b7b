package cartwright.activities.search;

import cartwright.activities.events.StoredEvent;
import cartwright.activities.kernel.StandingProducts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A price as the catalogue tells it.
 *
 * @param amount of one unit, in minor units
 * @param from the first instant it is valid at, as ISO 8601
 * @param to the first instant it is not; null without an end
 */
record ToldPrice(
        String sku,
        String currency,
        long amount,
        String from,
        @Nullable String to) {

    /** The price of a {@code PriceChanged}. */
    static ToldPrice of(StoredEvent event) {
        var price = event.data().get("price") instanceof Map<?, ?> map ? map : Map.of();
        return new ToldPrice(
                event.text("sku"),
                String.valueOf(price.get("currency")),
                Long.parseLong(String.valueOf(price.get("amountMinor"))),
                event.text("validFrom"),
                event.text("validTo").isEmpty() ? null : event.text("validTo"));
    }

    /** A price as it stands. */
    static ToldPrice of(StandingProducts.Price price) {
        return new ToldPrice(price.sku(), price.currency(), price.amountMinor(), price.validFrom(), price.validTo());
    }

    String key() {
        return sku + " " + currency;
    }
}
