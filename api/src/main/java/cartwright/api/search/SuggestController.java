package cartwright.api.search;

import cartwright.activities.search.Suggestions;
import cartwright.activities.search.Suggestions.Suggestion;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ways to go on for who is typing. */
@RestController
@RequestMapping("/v1/search/suggest")
class SuggestController {

    private static final int MOST = 20;

    private final Suggestions suggestions;

    SuggestController(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /** The suggestions, the likeliest first. */
    record SuggestJson(List<Suggestion> items) {}

    @Open
    @GetMapping
    @ApiResponse(
            responseCode = "200",
            description = "Categories and products that may be meant; none before a word is begun",
            headers =
                    @Header(
                            name = SearchController.DEGRADED,
                            description = "true while the search engine is away",
                            schema = @Schema(type = "boolean")),
            content = @Content(schema = @Schema(implementation = SuggestJson.class)))
    ResponseEntity<SuggestJson> suggest(
            @Parameter(description = "What was typed so far, at most 255 characters") @RequestParam(defaultValue = "")
                    String q,
            @Parameter(description = "How many, at most 20") @RequestParam(defaultValue = "8") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "is from 1 to " + MOST);
        }
        var suggested = suggestions.to(SearchController.text("q", q), limit);
        var response = ResponseEntity.ok();
        if (suggested.isDegraded()) {
            response.header(SearchController.DEGRADED, "true");
        }
        return response.body(new SuggestJson(suggested.items()));
    }
}
