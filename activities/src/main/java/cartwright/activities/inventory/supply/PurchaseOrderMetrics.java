package cartwright.activities.inventory.supply;

import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.AskedGauges.Meaning;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The alarm of what suppliers owe. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class PurchaseOrderMetrics {

    PurchaseOrderMetrics(PurchaseOrders orders, AskedGauges gauges) {
        gauges.add(
                Meaning.count(
                        "cartwright.inventory.purchase.orders.overdue",
                        "purchase orders whose goods have not come in time"),
                orders::overdue);
    }
}
