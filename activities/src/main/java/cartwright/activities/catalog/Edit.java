package cartwright.activities.catalog;

import cartwright.workflows.kernel.Sku;
import java.util.List;

/**
 * How a change to the catalogue ended.
 *
 * @param <T> what was changed, as it is now
 */
public sealed interface Edit<T> {

    /** It is done, or was so before. */
    record Done<T>(T now) implements Edit<T> {}

    /** There is no such thing. */
    record Missing<T>() implements Edit<T> {}

    /** Somebody else has changed it since; nothing is done. */
    record Stale<T>(long version) implements Edit<T> {}

    /** A rule forbids it; nothing is done. */
    record Refused<T>(Refusal why) implements Edit<T> {}

    /** The rules, and what breaks them. */
    sealed interface Refusal {

        /** The skus are other products'. */
        record SkusTaken(List<Sku> skus) implements Refusal {
            public SkusTaken {
                skus = List.copyOf(skus);
            }
        }

        /** No category has the code. */
        record UnknownCategory(String code) implements Refusal {}

        /** A variant's attributes are not what its category asks. */
        record WrongAttributes(List<WrongAttribute> wrong) implements Refusal {
            public WrongAttributes {
                wrong = List.copyOf(wrong);
            }
        }

        /** A product does not become so any more. */
        record StatusForbidden(ProductStatus from, ProductStatus to) implements Refusal {}

        /** The other price is valid at a time of this one's, and this one does not take its place. */
        record PricesOverlap(Price other) implements Refusal {}

        /** There is no room for another price. */
        record TooManyPrices(int most) implements Refusal {}

        /** There is no room for another image. */
        record TooManyImages(int most) implements Refusal {}

        /** A price that is to begin or end in the past. */
        record PriceInThePast() implements Refusal {}

        /** The code is another category's. */
        record CodeTaken(String code) implements Refusal {}

        /** The new parent is the category itself or below it. */
        record Cycle(String code, String parent) implements Refusal {}

        /** The tree would have more levels than it may. */
        record TooDeep(int most) implements Refusal {}

        /** Categories are below it or products in it. */
        record InUse() implements Refusal {}
    }

    /**
     * A value that cannot stand.
     *
     * @param variant the place of its variant in the product, 0 being the first
     */
    record WrongAttribute(int variant, Sku sku, String attribute, String reason) {}
}
