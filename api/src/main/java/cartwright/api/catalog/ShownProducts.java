package cartwright.api.catalog;

import cartwright.activities.catalog.CachedProducts;
import cartwright.activities.catalog.ImageState;
import cartwright.activities.catalog.Product;
import cartwright.activities.catalog.ProductFilter;
import cartwright.activities.catalog.ProductStatus;
import cartwright.activities.catalog.Products;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Version;
import cartwright.workflows.kernel.Sku;
import java.time.Clock;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Products as a caller may see them: what is sold, and all the others too for those who keep the catalogue. */
@Component
class ShownProducts {

    private final Products products;
    private final CachedProducts cached;
    private final CatalogProperties properties;
    private final ImageAddresses addresses;
    private final Clock clock;

    ShownProducts(
            Products products,
            CachedProducts cached,
            CatalogProperties properties,
            ImageAddresses addresses,
            Clock clock) {
        this.products = products;
        this.cached = cached;
        this.properties = properties;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** The sku that a path names; a text that is none names no product. */
    static Sku sku(String value) {
        try {
            return new Sku(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound(EditAnswers.PRODUCT);
        }
    }

    /** The product with its tag. */
    ResponseEntity<ProductJson> find(Sku sku, @Nullable Currency currency) {
        var product = cached.find(sku)
                .filter(found -> found.sells(sku) || isKeeper())
                .orElseThrow(() -> Problem.notFound(EditAnswers.PRODUCT));
        return shown(ResponseEntity.ok(), product, sku, currency);
    }

    /** The product as it stands in the database, for the caller who may see it. */
    Product visible(Sku sku) {
        return products.find(sku)
                .filter(found -> found.sells(sku) || isKeeper())
                .orElseThrow(() -> Problem.notFound(EditAnswers.PRODUCT));
    }

    /** An answer that shows the product with its tag. */
    ResponseEntity<ProductJson> shown(
            ResponseEntity.BodyBuilder answer, Product product, Sku sku, @Nullable Currency currency) {
        var json = json(product, sku, currency);
        return answer.eTag(Version.tag(json.version(), json)).body(json);
    }

    /** Products after {@code after} in the order of their skus. */
    Page<ProductJson> list(Filter filter, @Nullable String after, int limit) {
        var statuses = filter.status() == null ? EnumSet.of(ProductStatus.ACTIVE) : Set.of(filter.status());
        if (!statuses.equals(Set.of(ProductStatus.ACTIVE)) && !isKeeper()) {
            throw new Problem(ErrorCode.FORBIDDEN, "Only those who keep the catalogue see what is not sold.");
        }
        var found = products.list(
                new ProductFilter(filter.category(), statuses, filter.attributes()),
                after == null ? "" : after,
                Page.limit(limit) + 1);
        return Page.of(found, limit, product -> product.sku().value())
                .map(product -> json(product, product.sku(), filter.currency()));
    }

    /** What a list is asked for. */
    record Filter(
            @Nullable String category,
            @Nullable ProductStatus status,
            Map<String, String> attributes,
            @Nullable Currency currency) {}

    private ProductJson json(Product product, Sku sku, @Nullable Currency currency) {
        return ProductJson.of(
                product, sku, currency == null ? properties.currency() : currency, clock.instant(), images(product));
    }

    /** The images that the caller may see, in their order. */
    List<ImageJson> images(Product product) {
        return product.images().stream()
                .filter(image -> image.state() == ImageState.READY || isKeeper())
                .map(image -> ImageJson.of(image, addresses))
                .toList();
    }

    private static boolean isKeeper() {
        return Caller.current().filter(caller -> caller.is(Role.CATALOG)).isPresent();
    }
}
