package cartwright.activities.inventory.browse;

import cartwright.activities.inventory.StockReport;
import cartwright.workflows.kernel.Sku;
import org.springframework.stereotype.Service;

/**
 * What is available of a sku, for people who look at it: some seconds old when others buy meanwhile. Whether an order can be served
 * is decided by PostgreSQL alone, when it is placed.
 */
@Service
public class ShownAvailability {

    private final StockReport report;
    private final AvailabilityCache cache;

    ShownAvailability(StockReport report, AvailabilityCache cache) {
        this.report = report;
        this.cache = cache;
    }

    /**
     * What is shown of a sku.
     *
     * @param available units, of all warehouses; 0 of what no warehouse has ever had
     */
    public record Availability(Sku sku, boolean inStock, long available) {}

    /** What is available of {@code sku}. */
    public Availability of(Sku sku) {
        var units = cache.find(sku).orElseGet(() -> read(sku));
        return new Availability(sku, units > 0, units);
    }

    private long read(Sku sku) {
        var units = report.find(sku).map(StockReport.SkuStock::available).orElse(0L);
        cache.put(sku, units);
        return units;
    }
}
