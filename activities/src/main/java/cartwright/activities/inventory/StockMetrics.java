package cartwright.activities.inventory;

import cartwright.activities.inventory.StockChecks.Last;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The alarms of the stock: what the last check found and how long ago that was, not a number before the first; and what is low. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class StockMetrics {

    StockMetrics(StockChecks checks, LowStock low, MeterRegistry meters) {
        Gauge.builder(
                        "cartwright.inventory.stock.discrepancies",
                        checks,
                        past -> past.last()
                                .map(Last::discrepancies)
                                .map(Integer::doubleValue)
                                .orElse(Double.NaN))
                .description("stock counters that did not add up at the last check")
                .register(meters);
        Gauge.builder(
                        "cartwright.inventory.stock.check.age",
                        checks,
                        past -> past.last()
                                .map(Last::ageSeconds)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .baseUnit("seconds")
                .description("how long ago the stock was checked")
                .register(meters);
        Gauge.builder("cartwright.inventory.stock.low", low, LowStock::count)
                .description("skus of warehouses at or below their reorder point")
                .register(meters);
    }
}
