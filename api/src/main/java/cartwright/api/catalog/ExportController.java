package cartwright.api.catalog;

import cartwright.activities.catalog.Categories;
import cartwright.activities.catalog.exports.ExportedProduct;
import cartwright.activities.catalog.exports.ProductExport;
import cartwright.activities.catalog.exports.ProductExport.Wish;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.MediaTypes;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the catalogue as a file that may be imported again; the caller's {@code Accept} says of which form. It is written as it
 * is read, for as long as it takes.
 */
@RestController
@RequestMapping("/v1/exports/products")
class ExportController {

    private final ProductExport export;
    private final Categories categories;
    private final CatalogProperties properties;

    ExportController(ProductExport export, Categories categories, CatalogProperties properties) {
        this.export = export;
        this.categories = categories;
        this.properties = properties;
    }

    private interface Form {
        void write(Wish wish, Writer out) throws IOException;
    }

    @Allowed(Role.CATALOG)
    @GetMapping(produces = "text/csv")
    @ApiResponse(
            responseCode = "200",
            description = "Products, a row for each variant, in the form that an import takes",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    @Refuses(ErrorCode.NOT_FOUND)
    void csv(
            @Parameter(description = "A category's id: products in it or below it")
                    @RequestParam(required = false)
                    @Nullable
                    String category,
            HttpServletResponse response)
            throws IOException {
        write(category, MediaTypes.CSV, "csv", export::csv, response);
    }

    @Allowed(Role.CATALOG)
    @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            description = "Products, one on each line, in the form that an import takes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                            schema = @Schema(implementation = ExportedProduct.class)))
    @Refuses(ErrorCode.NOT_FOUND)
    void ndjson(
            @Parameter(description = "A category's id: products in it or below it")
                    @RequestParam(required = false)
                    @Nullable
                    String category,
            HttpServletResponse response)
            throws IOException {
        write(category, MediaTypes.NDJSON, "ndjson", export::ndjson, response);
    }

    private void write(
            @Nullable String category, MediaType type, String ending, Form form, HttpServletResponse response)
            throws IOException {
        if (category != null && categories.find(category).isEmpty()) {
            throw Problem.notFound(EditAnswers.CATEGORY);
        }
        response.setContentType(new MediaType(type, StandardCharsets.UTF_8).toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"products." + ending + "\"");
        form.write(
                new Wish(category, properties.currency()),
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
    }
}
