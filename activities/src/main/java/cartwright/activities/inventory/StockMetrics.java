package cartwright.activities.inventory;

import cartwright.activities.inventory.StockChecks.Last;
import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.AskedGauges.Meaning;
import io.micrometer.core.instrument.Tags;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The alarm of the stock: what the last check found, and how long ago that was; not a number before the first. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class StockMetrics {

    StockMetrics(StockChecks checks, AskedGauges gauges) {
        gauges.add(
                Meaning.count(
                        "cartwright.inventory.stock.discrepancies",
                        "stock counters that did not add up at the last check"),
                () -> checks.last()
                        .map(Last::discrepancies)
                        .map(Integer::doubleValue)
                        .orElse(Double.NaN));
        gauges.add(
                Meaning.seconds(
                        "cartwright.inventory.stock.check.age", "how long ago the stock was checked", Tags.empty()),
                () -> checks.last().map(Last::ageSeconds).map(Long::doubleValue).orElse(Double.NaN));
    }
}
