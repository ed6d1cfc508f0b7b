package cartwright.activities.inventory.transfer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The alarm of what is too long on the road. */
@Component
@ConditionalOnProperty(prefix = "cartwright.upkeep", name = "watch", havingValue = "true")
public class TransferMetrics {

    TransferMetrics(Transfers transfers, MeterRegistry meters) {
        Gauge.builder("cartwright.inventory.transfers.overdue", transfers, Transfers::overdue)
                .description("transfers that have been on the road too long")
                .register(meters);
    }
}
