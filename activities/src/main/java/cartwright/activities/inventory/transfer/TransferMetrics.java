package cartwright.activities.inventory.transfer;

import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.AskedGauges.Meaning;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The alarm of what is too long on the road. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class TransferMetrics {

    TransferMetrics(Transfers transfers, AskedGauges gauges) {
        gauges.add(
                Meaning.count(
                        "cartwright.inventory.transfers.overdue", "transfers that have been on the road too long"),
                transfers::overdue);
    }
}
