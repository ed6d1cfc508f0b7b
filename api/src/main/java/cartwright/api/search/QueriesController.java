package cartwright.api.search;

import cartwright.activities.search.AskedQueries;
import cartwright.activities.search.AskedQueries.Asked;
import cartwright.activities.search.AskedQueries.Order;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Open;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.workflows.kernel.Sku;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is looked for, what is not found, and what is chosen: counted for staff, without whom it was. */
@RestController
@RequestMapping("/v1/search")
class QueriesController {

    private static final int DAYS_SHOWN = 30;

    private final AskedQueries queries;
    private final Clock clock;

    QueriesController(AskedQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * What a shop tells when a customer chooses a hit.
     *
     * @param q what was looked for
     * @param sku of the hit; kept where there is such
     */
    record ClickBody(
            @NotBlank @Size(max = 255) String q, @NotNull Sku sku) {}

    @Open
    @PostMapping("/clicks")
    @ApiResponse(responseCode = "204", description = "It counts, where that was looked for")
    ResponseEntity<Void> clicked(@RequestBody @Valid ClickBody body) {
        queries.clicked(body.q(), body.sku());
        return ResponseEntity.noContent().build();
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/queries")
    Page<Asked> list(
            @Parameter(description = "The first day, of UTC; 30 days ago without")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "The last day; today without")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate to,
            @RequestParam(defaultValue = "FREQUENT") Order order,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit) {
        var last = to == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : to;
        var first = from == null ? last.minusDays(DAYS_SHOWN) : from;
        if (first.isAfter(last) || first.getYear() < 1 || last.getYear() > 9_999) {
            throw Problem.invalid("from", "is not after the last day");
        }
        return new Page<>(queries.report(first, last, order, Page.limit(limit)), null);
    }
}
