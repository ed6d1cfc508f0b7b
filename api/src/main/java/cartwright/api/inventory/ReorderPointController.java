package cartwright.api.inventory;

import cartwright.activities.inventory.LowStock;
import cartwright.activities.inventory.LowStock.Alert;
import cartwright.activities.inventory.LowStock.Position;
import cartwright.activities.inventory.ReorderPoints;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.Caller;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Page;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import cartwright.workflows.kernel.Sku;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets staff say how little is too little, and shows what has come down to that. */
@RestController
class ReorderPointController {

    private final ReorderPoints points;
    private final LowStock low;
    private final StockReport report;

    ReorderPointController(ReorderPoints points, LowStock low, StockReport report) {
        this.points = points;
        this.low = low;
        this.report = report;
    }

    /** At how many units stock is low; null for never. */
    record ReorderPointBody(
            @Nullable
            @Min(value = 0, message = "is from 0 to 1000000000, or null for never")
            @Max(value = 1_000_000_000, message = "is from 0 to 1000000000, or null for never")
            Long units) {}

    @Allowed({Role.OPERATIONS, Role.CATALOG})
    @PutMapping("/v1/inventory/{sku}/reorder-points/{warehouse}")
    @Refuses(ErrorCode.NOT_FOUND)
    StockReport.SkuStock set(
            @PathVariable String sku,
            @PathVariable String warehouse,
            @RequestBody @Valid ReorderPointBody body,
            Caller caller) {
        var article = StockController.sku(sku);
        if (!points.set(article, warehouse, body.units(), caller.id().value())) {
            throw Problem.notFound("stock");
        }
        return report.find(article).orElseThrow(() -> Problem.notFound("stock"));
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/v1/stock-alerts")
    Page<Alert> alerts(
            @RequestParam(required = false) @Nullable String warehouse,
            @RequestParam(defaultValue = Page.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var after = Page.position(cursor, ReorderPointController::position);
        return Page.of(low.list(warehouse, after, Page.limit(limit) + 1), limit, alert -> cursor(alert.position()));
    }

    /** A sku may hold a space, a warehouse's code may too: the time is first, and a line's end parts the others. */
    private static String cursor(Position position) {
        return position.since() + "\n" + position.sku() + "\n" + position.warehouse();
    }

    private static Position position(String cursor) {
        var parts = cursor.split("\n", 3);
        return new Position(Instant.parse(parts[0]), new Sku(parts[1]), parts[2]);
    }
}
