package cartwright.activities.catalog.imports;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** How many products imports have brought, by what became of them; dry runs count too. */
@Component
class ImportMetrics implements MeterBinder {

    private final LongAdder created = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder refused = new LongAdder();

    void count(Applying.Outcome outcome) {
        created.add(outcome.created());
        updated.add(outcome.updated());
        unchanged.add(outcome.unchanged());
        refused.add(outcome.refused());
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counter(meters, "created", created);
        counter(meters, "updated", updated);
        counter(meters, "unchanged", unchanged);
        counter(meters, "refused", refused);
    }

    private static void counter(MeterRegistry meters, String outcome, LongAdder products) {
        FunctionCounter.builder("cartwright.catalog.imported", products, LongAdder::sum)
                .tag("outcome", outcome)
                .register(meters);
    }
}
