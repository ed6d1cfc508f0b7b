package cartwright.api.catalog;

import cartwright.activities.catalog.Price;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.activities.catalog.Variant;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product as it is shown: name, prices and attributes are those of the variant whose sku was asked for.
 *
 * @param price of one unit now, tax included, in the currency asked for or else the first of {@code prices}; null when it has none
 * @param prices of one unit now, one for each currency
 * @param variants that can be bought
 * @param images that are shown, in their order; those that are not ready too for those who keep the catalogue
 * @param version grows with every change
 */
record ProductJson(
        Sku sku,
        String name,
        String description,
        String category,
        TaxClass taxClass,
        ProductStatus status,
        @Nullable Money price,
        List<Money> prices,

        @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> attributes,

        List<VariantJson> variants,
        List<ImageJson> images,
        long version,
        Instant updatedAt) {

    /** A variant of it, with what it says beside and instead of what the first one says. */
    record VariantJson(
            Sku sku,
            String name,
            @Nullable Money price,

            @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            Map<String, Object> attributes) {}

    /** The product as it is at {@code now} under {@code sku}, its prices in {@code currency} where it has them. */
    static ProductJson of(Product product, Sku sku, Currency currency, Instant now, List<ImageJson> images) {
        var asked = product.variant(sku);
        return new ProductJson(
                sku,
                Objects.requireNonNullElse(asked.name(), product.name()),
                product.description(),
                product.category(),
                product.taxClass(),
                product.status(),
                price(asked, currency, now),
                prices(asked, now),
                product.attributesOf(asked),
                product.variants().stream()
                        .filter(variant -> !variant.withdrawn())
                        .map(variant -> new VariantJson(
                                variant.sku(),
                                Objects.requireNonNullElse(variant.name(), product.name()),
                                price(variant, currency, now),
                                variant.attributes()))
                        .toList(),
                images,
                product.version(),
                product.updatedAt());
    }

    private static List<Money> prices(Variant variant, Instant now) {
        return variant.prices().stream()
                .filter(price -> price.isValidAt(now))
                .map(Price::price)
                .toList();
    }

    private static @Nullable Money price(Variant variant, Currency currency, Instant now) {
        var prices = prices(variant, now);
        return prices.stream()
                .filter(price -> price.currency().equals(currency))
                .findFirst()
                .orElseGet(() -> prices.isEmpty() ? null : prices.getFirst());
    }
}
