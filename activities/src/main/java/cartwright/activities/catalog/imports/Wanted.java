package cartwright.activities.catalog.imports;

import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as a file wants it. What is null stays as it is.
 *
 * @param line on which it begins
 * @param sku of its first variant
 * @param category the code of its category
 * @param variants all that are to be sold, the first one first
 * @param prices of its variants, at most one of a sku and currency at any time
 */
record Wanted(
        long line,
        Sku sku,
        String name,
        @Nullable String description,
        String category,
        @Nullable TaxClass taxClass,
        @Nullable ProductStatus status,
        @Nullable Map<String, Object> attributes,
        @Nullable List<Variant> variants,
        List<Price> prices) {

    /** A variant; without a name it has the product's. The components are named as they are staged. */
    record Variant(Sku sku, @Nullable String name, Map<String, Object> attributes) {}

    /**
     * A variant's price.
     *
     * @param from the first instant it is valid at; null from now until it ends or the next one of its currency begins
     * @param to the first instant it is not; null without an end
     */
    record Price(
            Sku sku,
            Money price,
            @Nullable Instant from,
            @Nullable Instant to) {

        /** When it begins; a price from now on begins before all others. */
        Instant begin() {
            return from == null ? Instant.MIN : from;
        }

        /** Whether both are valid at a time, where this one is not the later of the two. */
        boolean overlaps(Price later) {
            return price.currency().equals(later.price().currency()) && (to == null || to.isAfter(later.begin()));
        }
    }
}
