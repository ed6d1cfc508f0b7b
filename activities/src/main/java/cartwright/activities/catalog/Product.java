package cartwright.activities.catalog;

import cartwright.workflows.kernel.ImageId;
import cartwright.workflows.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A product with what it is sold as.
 *
 * @param sku its first variant's, under which it is changed
 * @param category the code of its category
 * @param attributes what all its variants say
 * @param variants in their order, withdrawn ones among them
 * @param images in their order, those that are not ready among them
 * @param version grows with every change
 */
public record Product(
        UUID id,
        Sku sku,
        String name,
        String description,
        String category,
        TaxClass taxClass,
        ProductStatus status,
        Map<String, Object> attributes,
        List<Variant> variants,
        List<ProductImage> images,
        long version,
        Instant updatedAt) {

    public Product {
        attributes = Attributes.ordered(attributes);
        variants = List.copyOf(variants);
        images = List.copyOf(images);
    }

    /** All skus that are its own. */
    @JsonIgnore
    public List<Sku> skus() {
        return variants.stream().map(Variant::sku).toList();
    }

    /** Its image with this id. */
    public Optional<ProductImage> image(ImageId id) {
        return images.stream().filter(image -> image.id().equals(id)).findFirst();
    }

    /** What is sold under {@code sku}. */
    public Variant variant(Sku sku) {
        return variants.stream()
                .filter(variant -> variant.sku().equals(sku))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(this.sku + " has no variant " + sku));
    }

    /** What a variant says together with its product. */
    public Map<String, Object> attributesOf(Variant variant) {
        return Attributes.together(attributes, variant.attributes());
    }

    /** Whether {@code sku} is sold. */
    public boolean sells(Sku sku) {
        return status == ProductStatus.ACTIVE && !variant(sku).withdrawn();
    }
}
