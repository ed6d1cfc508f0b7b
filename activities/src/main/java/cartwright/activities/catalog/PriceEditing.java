package cartwright.activities.catalog;

import cartwright.activities.catalog.Edit.Refusal;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
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

    /**
     * Gives a variant a price for a time, in which no other of its currency is valid. One that is still to begin ends what would be
     * valid then, if it is valid for as long itself: what ended with it would leave a time without a price. The same id is added once.
     */
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
            var others = known.stream().filter(price::overlaps).toList();
            var now = transaction.now();
            var inTheWay = others.stream()
                    .filter(other -> !succeeds(price, other, now))
                    .findFirst();
            if (inTheWay.isPresent()) {
                return new Edit.Refused<>(new Refusal.PricesOverlap(inTheWay.get()));
            }
            others.forEach(other -> endAt(before, sku, other, price.validFrom(), actor));
            if (!prices.add(sku, price)) {
                throw new IllegalStateException(
                        "another price of " + sku + " is valid then, though its product is locked");
            }
            prices.say(before.id(), before.skus(), sku, price, actor);
            return new Edit.Done<>(now(sku));
        });
    }

    /** Whether {@code price} may end {@code other}, which began before it: only to come, and only for as long. */
    private static boolean succeeds(Price price, Price other, Instant now) {
        var end = price.validTo();
        var otherEnd = other.validTo();
        var isAsLong = end == null || (otherEnd != null && !end.isBefore(otherEnd));
        return isAsLong && price.validFrom().isAfter(now) && price.validFrom().isAfter(other.validFrom());
    }

    private void endAt(Product before, Sku sku, Price price, Instant end, String actor) {
        prices.end(price.id(), end);
        var ended = new Price(price.id(), price.price(), price.validFrom(), end);
        prices.say(before.id(), before.skus(), sku, ended, actor);
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
            endAt(before, sku, price.get(), transaction.now(), actor);
            return new Edit.Done<>(now(sku));
        });
    }

    private Product now(Sku sku) {
        return products.find(sku).orElseThrow();
    }
}
