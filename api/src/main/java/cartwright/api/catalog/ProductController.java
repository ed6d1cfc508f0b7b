package cartwright.api.catalog;

import cartwright.activities.catalog.Catalogue;
import cartwright.activities.catalog.Product;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Sku;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows what is sold, to anybody. */
@RestController
@RequestMapping("/v1/products")
class ProductController {

    private final Catalogue catalogue;

    ProductController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Open
    @GetMapping("/{sku}")
    ResponseEntity<Product> find(@PathVariable String sku) {
        var product = catalogue.find(sku(sku)).orElseThrow(() -> Problem.notFound("product"));
        return ResponseEntity.ok().eTag(String.valueOf(product.version())).body(product);
    }

    @Open
    @GetMapping
    Page<Product> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var after = Objects.requireNonNullElse(Page.position(cursor), "");
        return Page.of(
                catalogue.list(after, Page.limit(limit) + 1),
                limit,
                product -> product.sku().value());
    }

    private static Sku sku(String value) {
        try {
            return new Sku(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("product");
        }
    }
}
