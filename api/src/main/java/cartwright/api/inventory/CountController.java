package cartwright.api.inventory;

import cartwright.activities.inventory.Warehouses;
import cartwright.activities.inventory.count.CountSheet;
import cartwright.activities.inventory.count.CountSheets;
import cartwright.activities.inventory.count.CycleCounts;
import cartwright.activities.user.Role;
import cartwright.api.inventory.CountBodies.CountBody;
import cartwright.api.inventory.CountBodies.SheetBody;
import cartwright.api.inventory.PurchaseOrderBodies.ReasonBody;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.kernel.CountId;
import cartwright.workflows.kernel.Sku;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Count sheets: opened for some skus of a warehouse, counted blind, corrected by what differs. */
@RestController
@RequestMapping("/v1/counts")
class CountController {

    private final CycleCounts counts;
    private final CountSheets sheets;
    private final Warehouses warehouses;
    private final Articles articles;
    private final IdempotentRequests requests;

    CountController(
            CycleCounts counts,
            CountSheets sheets,
            Warehouses warehouses,
            Articles articles,
            IdempotentRequests requests) {
        this.counts = counts;
        this.sheets = sheets;
        this.warehouses = warehouses;
        this.articles = articles;
        this.requests = requests;
    }

    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "The sheet, to be counted",
            content = @Content(schema = @Schema(implementation = CountSheet.class)))
    @Refuses({ErrorCode.UNKNOWN_WAREHOUSE, ErrorCode.UNKNOWN_SKU, ErrorCode.COUNT_UNDER_WAY})
    ResponseEntity<?> open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid SheetBody body,
            Caller caller) {
        var named = body.named();
        if (!warehouses.exists(body.warehouse())) {
            throw new Problem(ErrorCode.UNKNOWN_WAREHOUSE, "There is no warehouse " + body.warehouse() + ".");
        }
        articles.require(named, CountBodies.SKU_OF_LIST);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/counts", body)
                .createdAt(subject -> location(CountId.of(subject)));
        return requests.run(request, subject -> {
            var id = CountId.of(subject);
            var opened = sheets.find(id).orElseGet(() -> open(id, body, named, caller));
            return ResponseEntity.created(location(id)).body(opened);
        });
    }

    private CountSheet open(CountId id, SheetBody body, List<Sku> named, Caller caller) {
        var skus = named.isEmpty() ? due(body) : named;
        requireFree(counts.open(id, body.warehouse(), skus, caller.id().value()));
        return find(id);
    }

    private List<Sku> due(SheetBody body) {
        var due = counts.due(body.warehouse(), body.longestUncounted() == null ? 0 : body.longestUncounted());
        if (due.isEmpty()) {
            throw Problem.invalid("/longestUncounted", "finds nothing that is not on an open sheet");
        }
        return due;
    }

    private static void requireFree(List<Sku> underWay) {
        if (!underWay.isEmpty()) {
            throw new Problem(ErrorCode.COUNT_UNDER_WAY, "Some skus are on another open sheet.")
                    .with(
                            "errors",
                            underWay.stream()
                                    .map(sku -> new Problem.FieldError("/skus", sku + " is being counted"))
                                    .toList());
        }
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping
    Page<CountSheet> list(
            @RequestParam(required = false) CountSheet.@Nullable Status status,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var after = Page.position(cursor, CountId::new);
        return Page.of(
                sheets.list(status, after, Page.limit(limit) + 1),
                limit,
                sheet -> sheet.id().value());
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/{id}")
    @Refuses(ErrorCode.NOT_FOUND)
    CountSheet show(@PathVariable String id) {
        return find(id(id));
    }

    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PostMapping("/{id}/cancel")
    @ApiResponse(
            responseCode = "200",
            description = "The sheet as it is now; what was not done is left as it was",
            content = @Content(schema = @Schema(implementation = CountSheet.class)))
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.ILLEGAL_TRANSITION})
    ResponseEntity<?> cancel(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid ReasonBody body,
            Caller caller) {
        var sheet = id(id);
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/counts/" + id + "/cancel", body);
        return requests.run(request, subject -> {
            CountAnswers.require(counts.cancel(sheet, body.reason(), caller.id().value()));
            return ResponseEntity.ok(find(sheet));
        });
    }

    /** Takes a count of the shelf, what orders hold included; the first and the next, if one is asked for. */
    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PostMapping("/{id}/lines/{sku}/count")
    @ApiResponse(
            responseCode = "200",
            description = "The sheet as it is now; the line says whether it is to be counted again or approved",
            content = @Content(schema = @Schema(implementation = CountSheet.class)))
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.ILLEGAL_TRANSITION})
    ResponseEntity<?> count(
            @PathVariable String id,
            @PathVariable String sku,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid CountBody body,
            Caller caller) {
        var sheet = id(id);
        var article = StockController.sku(sku);
        var what = "POST /v1/counts/" + id + "/lines/" + sku + "/count";
        return requests.run(new IdempotentRequests.Request(caller, key, what, body), subject -> {
            CountAnswers.require(counts.count(
                    sheet, article, subject, body.units(), caller.id().value()));
            return ResponseEntity.ok(find(sheet));
        });
    }

    private CountSheet find(CountId id) {
        return sheets.find(id).orElseThrow(() -> Problem.notFound("count sheet"));
    }

    static CountId id(String value) {
        try {
            return new CountId(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("count sheet");
        }
    }

    private static URI location(CountId id) {
        return URI.create("/v1/counts/" + id);
    }
}
