package cartwright.activities.catalog;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as somebody wants it.
 *
 * @param category the code of its category
 * @param price of the first variant from now on; null leaves prices as they are
 * @param variants beside the first one, whose sku is the product's
 */
public record ProductDraft(
        Sku sku,
        String name,
        String description,
        String category,
        TaxClass taxClass,
        ProductStatus status,
        Map<String, Object> attributes,
        @Nullable Money price,
        List<VariantDraft> variants) {

    public ProductDraft {
        attributes = Attributes.ordered(attributes);
        variants = List.copyOf(variants);
    }

    /** The product as it is, at {@code status}; its prices stay. */
    public static ProductDraft of(Product product, ProductStatus status) {
        return new ProductDraft(
                product.sku(),
                product.name(),
                product.description(),
                product.category(),
                product.taxClass(),
                status,
                product.attributes(),
                null,
                product.variants().stream()
                        .filter(variant ->
                                !variant.withdrawn() && !variant.sku().equals(product.sku()))
                        .map(variant -> new VariantDraft(variant.sku(), variant.name(), variant.attributes(), null))
                        .toList());
    }

    /** A variant as somebody wants it; its fields are those of {@link Variant}. */
    public record VariantDraft(
            Sku sku,
            @Nullable String name,
            Map<String, Object> attributes,
            @Nullable Money price) {

        public VariantDraft {
            attributes = Attributes.ordered(attributes);
        }
    }

    /** Every variant, the first one first. */
    List<VariantDraft> all() {
        var all = new ArrayList<VariantDraft>();
        all.add(new VariantDraft(sku, null, Map.of(), price));
        all.addAll(variants);
        return all;
    }

    /** The skus of all that is to be sold. */
    List<Sku> skus() {
        return all().stream().map(VariantDraft::sku).toList();
    }

    /** The same, in the category that has this code. */
    ProductDraft in(String code) {
        return new ProductDraft(sku, name, description, code, taxClass, status, attributes, price, variants);
    }

    /** Whether a product that is {@code before} would be just as it is, prices aside. */
    boolean describes(Product before) {
        var described = all().stream()
                .map(draft -> new Variant(draft.sku(), draft.name(), draft.attributes(), false, List.of()))
                .toList();
        var sold = before.variants().stream()
                .filter(variant -> !variant.withdrawn())
                .map(variant -> new Variant(variant.sku(), variant.name(), variant.attributes(), false, List.of()))
                .toList();
        return name.equals(before.name())
                && description.equals(before.description())
                && category.equals(before.category())
                && taxClass == before.taxClass()
                && status == before.status()
                && attributes.equals(before.attributes())
                && described.equals(sold);
    }
}
