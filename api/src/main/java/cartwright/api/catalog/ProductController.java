package cartwright.api.catalog;

import cartwright.activities.catalog.ProductStatus;
import cartwright.api.kernel.AttributeParameters;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Currency;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows products, to anybody. */
@RestController
@RequestMapping("/v1/products")
class ProductController {

    private static final int LONGEST = 255;

    private final ShownProducts products;

    ProductController(ShownProducts products) {
        this.products = products;
    }

    @Open
    @GetMapping("/{sku}")
    @ApiResponse(
            responseCode = "200",
            description = "The product, with its ETag",
            content = @Content(schema = @Schema(implementation = ProductJson.class)))
    @ApiResponse(responseCode = "304", description = "It is as If-None-Match says", content = @Content)
    ResponseEntity<ProductJson> find(
            @PathVariable String sku, @RequestParam(required = false) @Nullable Currency currency) {
        return products.find(ShownProducts.sku(sku), currency);
    }

    @Open
    @GetMapping
    @Refuses(ErrorCode.FORBIDDEN)
    Page<ProductJson> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(description = "A category's id: products in it or below it")
                    @RequestParam(required = false)
                    @Nullable
                    String category,
            @Parameter(description = "Other than ACTIVE for those who keep the catalogue")
                    @RequestParam(required = false)
                    @Nullable
                    ProductStatus status,
            @RequestParam(required = false) @Nullable Currency currency,
            @Parameter(description = "attr.colour=red: what one of its variants says") @RequestParam
                    MultiValueMap<String, String> all) {
        if (category != null && (category.isBlank() || category.length() > LONGEST)) {
            throw Problem.invalid("category", "is a category's id");
        }
        var attributes = new TreeMap<String, String>();
        AttributeParameters.of(all).forEach((name, values) -> attributes.put(name, values.getFirst()));
        var filter = new ShownProducts.Filter(category, status, attributes, currency);
        return products.list(filter, Page.position(cursor), limit);
    }
}
