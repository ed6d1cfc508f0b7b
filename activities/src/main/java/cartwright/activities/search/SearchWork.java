package cartwright.activities.search;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.PollingLoops;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the index and what is known of stock up to date for as long as the process runs, where it is told to. */
@Component
@ConditionalOnProperty(prefix = "cartwright.events", name = "run", havingValue = "true")
public class SearchWork implements SmartLifecycle {

    private final Indexing indexing;
    private final StockWatch stock;
    private final OpenSearch openSearch;
    private final WaitingProducts waiting;
    private final MeterRegistry meters;
    private final PollingLoops loops;

    SearchWork(
            Indexing indexing,
            StockWatch stock,
            OpenSearch openSearch,
            WaitingProducts waiting,
            EventsProperties properties,
            MeterRegistry meters) {
        this.indexing = indexing;
        this.stock = stock;
        this.openSearch = openSearch;
        this.waiting = waiting;
        this.loops = new PollingLoops(properties);
        this.meters = meters;
    }

    @Override
    public void start() {
        loops.start("search stock", stock::next);
        if (openSearch.isConfigured()) {
            Gauge.builder("cartwright.search.index.lag", waiting, WaitingProducts::lag)
                    .baseUnit("seconds")
                    .register(meters);
            Gauge.builder("cartwright.search.index.waiting", waiting, WaitingProducts::count)
                    .baseUnit("products")
                    .register(meters);
            loops.start("search index", indexing::next);
        }
    }

    @Override
    public void stop() {
        loops.stop();
    }

    @Override
    public boolean isRunning() {
        return loops.isRunning();
    }
}
