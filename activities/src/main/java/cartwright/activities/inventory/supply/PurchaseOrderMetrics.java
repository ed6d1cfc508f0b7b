package cartwright.activities.inventory.supply;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The alarm of what suppliers owe. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class PurchaseOrderMetrics {

    PurchaseOrderMetrics(PurchaseOrders orders, MeterRegistry meters) {
        Gauge.builder("cartwright.inventory.purchase.orders.overdue", orders, PurchaseOrders::overdue)
                .description("purchase orders whose goods have not come in time")
                .register(meters);
    }
}
