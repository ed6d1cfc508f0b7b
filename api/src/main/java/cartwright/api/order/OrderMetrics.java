package cartwright.api.order;

import cartwright.workflows.kernel.Money;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Business figures: orders confirmed, and their totals in minor units. */
@Component
class OrderMetrics {

    private final MeterRegistry registry;

    OrderMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void created(Money total) {
        var currency = total.currency().getCurrencyCode();
        registry.counter("orders.created", "currency", currency).increment();
        registry.counter("revenue", "currency", currency).increment((double) total.amountMinor());
    }
}
