package cartwright.api.catalog;

import cartwright.activities.catalog.ProductStatus;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows products, to anybody. */
@RestController
@RequestMapping("/v1/products")
class ProductController {

    private static final String ATTRIBUTE = "attr.";
    private static final int MOST_ATTRIBUTES = 10;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
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
                    Map<String, String> all) {
        if (category != null && (category.isBlank() || category.length() > LONGEST)) {
            throw Problem.invalid("category", "is a category's id");
        }
        var filter = new ShownProducts.Filter(category, status, attributes(all), currency);
        return products.list(filter, Page.position(cursor), limit);
    }

    private static Map<String, String> attributes(Map<String, String> parameters) {
        var attributes = new TreeMap<String, String>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(ATTRIBUTE)) {
                var attribute = name.substring(ATTRIBUTE.length());
                if (!NAME.matcher(attribute).matches() || value.isEmpty() || value.length() > LONGEST) {
                    throw Problem.invalid("attr", "is attr.name=value, with 1 to " + LONGEST + " characters");
                }
                attributes.put(attribute, value);
            }
        });
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw Problem.invalid("attr", "is given at most " + MOST_ATTRIBUTES + " times");
        }
        return attributes;
    }
}
