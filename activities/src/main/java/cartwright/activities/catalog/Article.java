package cartwright.activities.catalog;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What an order needs to know of a sku that is sold.
 *
 * @param prices that have not ended
 */
public record Article(Sku sku, String name, TaxClass taxClass, List<Price> prices) {

    public Article {
        prices = List.copyOf(prices);
    }

    /** What one unit costs at {@code instant}, tax included; empty when it is not sold in {@code currency} then. */
    public Optional<Money> price(Currency currency, Instant instant) {
        return prices.stream()
                .filter(price -> price.price().currency().equals(currency) && price.isValidAt(instant))
                .map(Price::price)
                .findFirst();
    }

    /** A currency it is sold in at {@code instant}. */
    public Optional<Currency> soldIn(Instant instant) {
        return prices.stream()
                .filter(price -> price.isValidAt(instant))
                .map(price -> price.price().currency())
                .findFirst();
    }
}
