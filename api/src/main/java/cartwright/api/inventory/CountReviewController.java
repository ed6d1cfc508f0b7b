package cartwright.api.inventory;

import cartwright.activities.inventory.count.CountOutcome;
import cartwright.activities.inventory.count.CountSheet;
import cartwright.activities.inventory.count.CountSheets;
import cartwright.activities.inventory.count.CycleCounts;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.IdempotentRequests;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The second pair of eyes: what differs too much for one person is posted, or counted once more. */
@RestController
@RequestMapping("/v1/counts/{id}/lines/{sku}")
class CountReviewController {

    private final CycleCounts counts;
    private final CountSheets sheets;
    private final IdempotentRequests requests;

    CountReviewController(CycleCounts counts, CountSheets sheets, IdempotentRequests requests) {
        this.counts = counts;
        this.sheets = sheets;
        this.requests = requests;
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/approve")
    @ApiResponse(
            responseCode = "200",
            description = "The sheet as it is now; what differed is posted",
            content = @Content(schema = @Schema(implementation = CountSheet.class)))
    @Refuses({
        ErrorCode.NOT_FOUND,
        ErrorCode.ILLEGAL_TRANSITION,
        ErrorCode.SECOND_PERSON_NEEDED,
        ErrorCode.STOCK_BELOW_HELD
    })
    ResponseEntity<?> approve(
            @PathVariable String id,
            @PathVariable String sku,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        var actor = caller.id().value();
        return decided(
                id,
                sku + "/approve",
                key,
                caller,
                () -> counts.approve(CountController.id(id), StockController.sku(sku), actor));
    }

    @Allowed(Role.OPERATIONS)
    @PostMapping("/reject")
    @ApiResponse(
            responseCode = "200",
            description = "The sheet as it is now; the line is to be counted again",
            content = @Content(schema = @Schema(implementation = CountSheet.class)))
    @Refuses({ErrorCode.NOT_FOUND, ErrorCode.ILLEGAL_TRANSITION})
    ResponseEntity<?> reject(
            @PathVariable String id,
            @PathVariable String sku,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Caller caller) {
        var actor = caller.id().value();
        return decided(
                id,
                sku + "/reject",
                key,
                caller,
                () -> counts.reject(CountController.id(id), StockController.sku(sku), actor));
    }

    private ResponseEntity<?> decided(
            String id, String what, @Nullable String key, Caller caller, Supplier<CountOutcome> decide) {
        var request = new IdempotentRequests.Request(caller, key, "POST /v1/counts/" + id + "/lines/" + what, "");
        return requests.run(request, subject -> {
            CountAnswers.require(decide.get());
            return ResponseEntity.ok(
                    sheets.find(CountController.id(id)).orElseThrow(() -> Problem.notFound("count sheet")));
        });
    }
}
