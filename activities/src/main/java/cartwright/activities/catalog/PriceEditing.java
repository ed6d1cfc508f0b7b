package cartwright.activities.catalog;

import cartwright.activities.catalog.Edit.Refusal;
import cartwright.workflows.kernel.Sku;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Adds and ends prices: each in one transaction, which appends what it did to the catalogue's log. */
@Service
public class PriceEditing {

    /** How many prices of a sku may be valid or to come. */
    public static final int MOST = 100;

    private final Products products;
    private final Prices prices;
    private final EditTransaction transaction;

    PriceEditing(Products products, Prices prices, EditTransaction transaction) {
        this.products = products;
        this.prices = prices;
        this.transaction = transaction;
    }

    /** Gives a variant a price for a time, in which no other of its currency is valid. The same id is added once. */
    public Edit<Product> add(Sku sku, Price price, String actor) {
        return transaction.edit(List.of(sku), () -> {
            if (products.lock(sku).isEmpty()) {
                return new Edit.Missing<>();
            }
            var before = now(sku);
            var known = before.variant(sku).prices();
            if (known.stream().anyMatch(other -> other.id().equals(price.id()))) {
                return new Edit.Done<>(before);
            }
            if (known.size() >= MOST) {
                return new Edit.Refused<>(new Refusal.TooManyPrices(MOST));
            }
            if (price.validTo() != null && !price.validTo().isAfter(transaction.now())) {
                return new Edit.Refused<>(new Refusal.PriceInThePast());
            }
            if (!prices.add(sku, price)) {
                return new Edit.Refused<>(new Refusal.PricesOverlap());
            }
            prices.say(before.id(), before.skus(), sku, price, actor);
            return new Edit.Done<>(now(sku));
        });
    }

    /** Ends a variant's price now; one that has not begun never will. */
    public Edit<Product> end(Sku sku, UUID id, long version, String actor) {
        return transaction.edit(sku, version, List.of(), before -> {
            var price = before.variant(sku).prices().stream()
                    .filter(known -> known.id().equals(id))
                    .findFirst();
            if (price.isEmpty()) {
                return new Edit.Missing<>();
            }
            var now = transaction.now();
            prices.end(id, now);
            var ended = new Price(id, price.get().price(), price.get().validFrom(), now);
            prices.say(before.id(), before.skus(), sku, ended, actor);
            return new Edit.Done<>(now(sku));
        });
    }

    private Product now(Sku sku) {
        return products.find(sku).orElseThrow();
    }
}
