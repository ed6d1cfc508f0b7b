package cartwright.api.search;

import cartwright.activities.search.AskedQueries;
import cartwright.activities.search.ProductSearch;
import cartwright.activities.search.SearchQuestion;
import cartwright.activities.search.SearchSort;
import cartwright.api.catalog.CatalogProperties;
import cartwright.api.catalog.ImageAddresses;
import cartwright.api.kernel.AttributeParameters;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds products for anybody; for customers who are logged in, with what they like in mind. */
@RestController
@RequestMapping("/v1/search")
class SearchController {

    static final String DEGRADED = "X-Search-Degraded";

    private static final int LONGEST = 255;

    private final ProductSearch search;
    private final AskedQueries queries;
    private final CatalogProperties properties;
    private final ImageAddresses addresses;

    SearchController(
            ProductSearch search, AskedQueries queries, CatalogProperties properties, ImageAddresses addresses) {
        this.search = search;
        this.queries = queries;
        this.properties = properties;
        this.addresses = addresses;
    }

    @Open
    @GetMapping
    @Refuses(ErrorCode.PAGE_TOO_DEEP)
    @ApiResponse(
            responseCode = "200",
            description = "Hits, and how many products each further choice would leave",
            headers =
                    @Header(
                            name = DEGRADED,
                            description =
                                    "true while the search engine is away: no synonyms, typing errors or personal ranking",
                            schema = @Schema(type = "boolean")),
            content = @Content(schema = @Schema(implementation = SearchJson.class)))
    ResponseEntity<SearchJson> search(
            @Parameter(description = "What is looked for, at most 255 characters; everything without")
                    @RequestParam(defaultValue = "")
                    String q,
            @Parameter(description = "A category's id: products in it or below it")
                    @RequestParam(required = false)
                    @Nullable
                    String category,
            @Parameter(description = "In minor units, within") @RequestParam(required = false) @Nullable Long priceMin,
            @Parameter(description = "In minor units, within") @RequestParam(required = false) @Nullable Long priceMax,
            @RequestParam(required = false) @Nullable Currency currency,
            @Parameter(
                            description = "relevance unless another is asked for",
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "relevance",
                                                "price_asc",
                                                "price_desc",
                                                "name",
                                                "popularity",
                                                "newest"
                                            }))
                    @RequestParam(required = false)
                    @Nullable
                    String sort,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(description = "attr.colour=red: what one of its variants says; repeated, any of the values")
                    @RequestParam
                    MultiValueMap<String, String> all) {
        var offset = Objects.requireNonNullElse(Page.position(cursor, SearchController::offset), 0);
        var left = SearchQuestion.DEEPEST - offset;
        var size = Math.min(Page.limit(limit), left);
        if (left <= 0) {
            throw new Problem(
                    ErrorCode.PAGE_TOO_DEEP,
                    "A search shows its first " + SearchQuestion.DEEPEST
                            + " hits; say more of what is wanted, or choose a facet.");
        }
        var question = new SearchQuestion(
                text("q", q),
                category == null ? null : text("category", category),
                AttributeParameters.of(all),
                price("priceMin", priceMin),
                price("priceMax", priceMax),
                currency == null ? properties.currency() : currency,
                sort(sort),
                offset,
                size,
                Caller.current().map(Caller::id));
        var answer = search.find(question);
        if (offset == 0) {
            queries.asked(question.text(), answer.total());
        }
        var response = ResponseEntity.ok();
        if (answer.isDegraded()) {
            response.header(DEGRADED, "true");
        }
        return response.body(SearchJson.of(question, answer, addresses));
    }

    private static int offset(String position) {
        var offset = Integer.parseInt(position);
        if (offset < 0 || offset > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("no offset");
        }
        return offset;
    }

    /** A text within bounds. */
    static String text(String parameter, String value) {
        if (value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw Problem.invalid(parameter, "has at most " + LONGEST + " characters, none of them NUL");
        }
        return value.strip();
    }

    private static @Nullable Long price(String parameter, @Nullable Long value) {
        if (value != null && value < 0) {
            throw Problem.invalid(parameter, "is zero or more, in minor units");
        }
        return value;
    }

    private static SearchSort sort(@Nullable String sort) {
        if (sort == null || sort.isBlank()) {
            return SearchSort.RELEVANCE;
        }
        try {
            return SearchSort.valueOf(sort.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("sort", "is one of relevance, price_asc, price_desc, name, popularity, newest");
        }
    }
}
