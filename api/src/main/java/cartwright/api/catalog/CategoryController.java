package cartwright.api.catalog;

import cartwright.activities.catalog.AttributeDefinition;
import cartwright.activities.catalog.Categories;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Version;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the category tree, to anybody. */
@RestController
@RequestMapping("/v1/categories")
class CategoryController {

    private final Categories categories;

    CategoryController(Categories categories) {
        this.categories = categories;
    }

    @Open
    @GetMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            description = "The category, with its ETag",
            content = @Content(schema = @Schema(implementation = CategoryJson.class)))
    @ApiResponse(responseCode = "304", description = "It is as If-None-Match says", content = @Content)
    ResponseEntity<CategoryJson> find(@PathVariable String id) {
        var json = categories.find(id).map(CategoryJson::of).orElseThrow(() -> Problem.notFound(EditAnswers.CATEGORY));
        return shown(ResponseEntity.ok(), json);
    }

    @Open
    @GetMapping("/{id}/attributes")
    Page<AttributeDefinition> attributes(@PathVariable String id) {
        return categories
                .attributesOf(id)
                .map(definitions -> new Page<>(definitions, null))
                .orElseThrow(() -> Problem.notFound(EditAnswers.CATEGORY));
    }

    @Open
    @GetMapping
    Page<CategoryJson> list(
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(description = "A category's id: those right below it") @RequestParam(required = false) @Nullable
                    String parent) {
        var after = Page.position(cursor);
        var found = categories.list(parent, after == null ? "" : after, Page.limit(limit) + 1);
        return Page.of(found, limit, category -> category.code().toLowerCase(Locale.ROOT))
                .map(CategoryJson::of);
    }

    /** An answer that shows the category with its tag. */
    static ResponseEntity<CategoryJson> shown(ResponseEntity.BodyBuilder answer, CategoryJson json) {
        return answer.eTag(Version.tag(json.version(), json)).body(json);
    }
}
