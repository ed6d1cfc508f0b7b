package cartwright.activities.catalog.exports;

import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.activities.catalog.Variant;
import cartwright.workflows.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as a line of an export, and of an import.
 *
 * @param category the code of its category
 * @param price of its first variant in {@code currency}, in major units, tax included
 * @param prices in further currencies, by their codes
 * @param pricesToCome of its first variant; null when there are none
 * @param priceEnds when prices of its first variant end, by currency, without another that begins then; null when none does
 * @param variants all others that are sold
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportedProduct(
        Sku sku,
        String name,
        String description,
        String category,
        TaxClass taxClass,
        ProductStatus status,
        Map<String, Object> attributes,
        @Nullable BigDecimal price,
        @Nullable Currency currency,
        Map<String, BigDecimal> prices,
        @Nullable List<ExportedPrice> pricesToCome,
        @Nullable Map<String, Instant> priceEnds,
        List<ExportedVariant> variants) {

    /** A variant; without a name it has the product's, and its attributes stand before the product's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExportedVariant(
            Sku sku,
            @Nullable String name,
            Map<String, Object> attributes,
            @Nullable BigDecimal price,
            @Nullable Currency currency,
            Map<String, BigDecimal> prices,
            @Nullable List<ExportedPrice> pricesToCome,
            @Nullable Map<String, Instant> priceEnds) {

        private static ExportedVariant of(Variant variant, Currency preferred, Instant now) {
            var valid = ValidPrices.of(variant, preferred, now);
            return new ExportedVariant(
                    variant.sku(),
                    variant.name(),
                    variant.attributes(),
                    valid.amount(),
                    valid.currency(),
                    valid.others(),
                    ExportedPrice.toCome(variant, now),
                    ExportedPrice.ends(variant, now));
        }
    }

    static ExportedProduct of(Product product, Currency preferred, Instant now) {
        var first = product.variant(product.sku());
        var valid = ValidPrices.of(first, preferred, now);
        return new ExportedProduct(
                product.sku(),
                product.name(),
                product.description(),
                product.category(),
                product.taxClass(),
                product.status(),
                product.attributes(),
                valid.amount(),
                valid.currency(),
                valid.others(),
                ExportedPrice.toCome(first, now),
                ExportedPrice.ends(first, now),
                product.variants().stream()
                        .filter(variant ->
                                !variant.withdrawn() && !variant.sku().equals(product.sku()))
                        .map(variant -> ExportedVariant.of(variant, preferred, now))
                        .toList());
    }
}
