package cartwright.api.catalog;

import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductDraft;
import cartwright.activities.catalog.ProductDraft.VariantDraft;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.TaxClass;
import cartwright.api.kernel.MoneyBody;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.Sku;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A product as a client wants it. Of a product that is there, what is left out stays as it is.
 *
 * @param sku of its first variant
 * @param category the id of its category
 * @param price of its first variant, from now on
 * @param variants all others that are to be sold; those left out of the list are withdrawn
 */
record ProductBody(
        @Nullable Sku sku,
        @NotBlank @Size(max = 255) String name,
        @Nullable @Size(max = 10_000) String description,
        @NotBlank @Size(max = 64) String category,
        @Nullable TaxClass taxClass,
        @Nullable ProductStatus status,

        @Nullable
        @Size(max = 100)
        @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<@Size(max = 63) String, @Nullable Object> attributes,

        @Nullable @Valid MoneyBody price,
        @Nullable @Valid @Size(max = 100) List<@NotNull VariantBody> variants) {

    /** A variant as a client wants it; without a name it has the product's, its attributes stand before the product's. */
    record VariantBody(
            @NotNull Sku sku,
            @Nullable @Size(min = 1, max = 255) String name,

            @Nullable
            @Size(max = 100)
            @Schema(type = "object", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            Map<@Size(max = 63) String, @Nullable Object> attributes,

            @Nullable @Valid MoneyBody price) {

        private VariantDraft draft() {
            return new VariantDraft(sku, name, said(attributes), money(price));
        }
    }

    /**
     * The product it describes.
     *
     * @param before the product as it is; empty for a new one
     * @throws Problem INVALID_REQUEST when it names a sku twice, none, or another than the product's
     */
    ProductDraft draft(Optional<Product> before) {
        var draft = new ProductDraft(
                sku(before),
                name,
                description != null
                        ? description
                        : before.map(Product::description).orElse(""),
                category,
                taxClass != null ? taxClass : before.map(Product::taxClass).orElse(TaxClass.STANDARD),
                status != null ? status : before.map(Product::status).orElse(ProductStatus.ACTIVE),
                attributes != null
                        ? said(attributes)
                        : before.map(Product::attributes).orElse(Map.of()),
                money(price),
                variants(before));
        var named = new HashSet<>(List.of(draft.sku()));
        for (int i = 0; i < draft.variants().size(); i++) {
            if (!named.add(draft.variants().get(i).sku())) {
                throw Problem.invalid("/variants/" + i + "/sku", "is named twice");
            }
        }
        return draft;
    }

    private Sku sku(Optional<Product> before) {
        if (before.isEmpty()) {
            return Optional.ofNullable(sku).orElseThrow(() -> Problem.invalid("/sku", "must not be null"));
        }
        var own = before.get().sku();
        if (sku != null && !sku.equals(own)) {
            throw Problem.invalid("/sku", "is " + own + ", under which the product is changed, and stays so");
        }
        return own;
    }

    private List<VariantDraft> variants(Optional<Product> before) {
        if (variants != null) {
            return variants.stream().map(VariantBody::draft).toList();
        }
        return before.map(product -> ProductDraft.of(product, product.status()).variants())
                .orElse(List.of());
    }

    /** Null says nothing. */
    private static Map<String, Object> said(@Nullable Map<String, @Nullable Object> attributes) {
        var said = new TreeMap<String, Object>();
        Objects.requireNonNullElse(attributes, Map.<String, @Nullable Object>of())
                .forEach((name, value) -> {
                    if (value != null) {
                        said.put(name, value);
                    }
                });
        return said;
    }

    private static @Nullable Money money(@Nullable MoneyBody price) {
        return price == null ? null : price.money();
    }
}
