package cartwright.api.inventory;

import cartwright.activities.inventory.ShelfMovements.Move;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.kernel.Sku;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows stock, and lets staff correct it. */
@RestController
@RequestMapping("/v1/inventory/{sku}")
class StockController {

    private final Articles articles;
    private final StockReport report;
    private final StockAdjustments adjustments;
    private final IdempotentRequests requests;

    StockController(Articles articles, StockReport report, StockAdjustments adjustments, IdempotentRequests requests) {
        this.articles = articles;
        this.report = report;
        this.adjustments = adjustments;
        this.requests = requests;
    }

    /**
     * What is corrected.
     *
     * @param delta more units on the shelf, or fewer when negative
     * @param unavailable how many more of those on the shelf cannot be sold, or fewer when negative; none without it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AdjustmentBody(
            @NotBlank @Size(max = 64) String warehouse,

            @Min(value = -1_000_000_000, message = "is between -1000000000 and 1000000000")
            @Max(value = 1_000_000_000, message = "is between -1000000000 and 1000000000")
            @NotNull
            Long delta,

            @Nullable
            @Min(value = -1_000_000_000, message = "is between -1000000000 and 1000000000")
            @Max(value = 1_000_000_000, message = "is between -1000000000 and 1000000000")
            Long unavailable,

            @NotBlank @Size(max = 255) String reason) {

        Move of(Sku sku) {
            return new Move(sku, warehouse, delta, unavailable == null ? 0 : unavailable);
        }
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping
    StockReport.SkuStock find(@PathVariable String sku) {
        return report.find(sku(sku)).orElseThrow(() -> Problem.notFound("stock"));
    }

    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PostMapping("/adjustments")
    @ApiResponse(
            responseCode = "201",
            description = "The stock as it is now",
            content = @Content(schema = @Schema(implementation = StockReport.SkuStock.class)))
    @Refuses({ErrorCode.UNKNOWN_WAREHOUSE, ErrorCode.STOCK_BELOW_HELD})
    ResponseEntity<?> adjust(
            @PathVariable String sku,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody @Valid AdjustmentBody body,
            Caller caller) {
        requireKnown(sku(sku));
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/inventory/" + sku + "/adjustments", body);
        return requests.run(request, id -> {
            var result = adjustments.adjust(
                    id, body.of(sku(sku)), body.reason(), caller.id().value());
            return switch (result) {
                case ADJUSTED -> ResponseEntity.status(HttpStatus.CREATED).body(find(sku));
                case UNKNOWN_WAREHOUSE ->
                    throw new Problem(ErrorCode.UNKNOWN_WAREHOUSE, "There is no warehouse " + body.warehouse() + ".");
                case BELOW_HELD ->
                    throw new Problem(
                            ErrorCode.STOCK_BELOW_HELD,
                            "That would leave less than what orders hold, which is to be freed first,"
                                    + " or units that cannot be sold where there are none.");
            };
        });
    }

    private void requireKnown(Sku sku) {
        if (!articles.unknown(List.of(sku)).isEmpty()) {
            throw Problem.notFound("product");
        }
    }

    static Sku sku(String value) {
        try {
            return new Sku(value);
        } catch (IllegalArgumentException none) {
            throw Problem.notFound("stock");
        }
    }
}
