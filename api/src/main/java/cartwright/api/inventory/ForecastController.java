package cartwright.api.inventory;

import cartwright.activities.inventory.forecast.Forecast;
import cartwright.activities.inventory.forecast.Forecasts;
import cartwright.activities.user.Role;
import cartwright.api.kernel.Allowed;
import cartwright.api.kernel.ErrorCode;
import cartwright.api.kernel.Problem;
import cartwright.api.kernel.Refuses;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows staff what is to be expected of a sku, and how far that is to be trusted. */
@RestController
class ForecastController {

    private static final String USUAL_DAYS = "28";
    private static final int MOST_DAYS = 90;

    private final Forecasts forecasts;

    ForecastController(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    @Allowed({Role.SUPPORT, Role.OPERATIONS, Role.CATALOG})
    @GetMapping("/v1/inventory/{sku}/forecast")
    @Refuses(ErrorCode.FORECAST_UNKNOWN)
    Forecast forecast(
            @PathVariable String sku,
            @RequestParam(required = false) @Nullable String warehouse,
            @RequestParam(defaultValue = USUAL_DAYS) int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw Problem.invalid("days", "is from 1 to " + MOST_DAYS);
        }
        return forecasts
                .of(StockController.sku(sku), warehouse, days)
                .orElseThrow(() -> new Problem(
                        ErrorCode.FORECAST_UNKNOWN, "Less than four weeks of demand are known; ask again later."));
    }
}
