package cartwright.activities.search;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.PollingLoops;
import cartwright.activities.kernel.AskedGauges;
import cartwright.activities.kernel.AskedGauges.Meaning;
import io.micrometer.core.instrument.Tags;
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
    private final AskedGauges gauges;
    private final PollingLoops loops;

    SearchWork(
            Indexing indexing,
            StockWatch stock,
            OpenSearch openSearch,
            WaitingProducts waiting,
            EventsProperties properties,
            AskedGauges gauges) {
        this.indexing = indexing;
        this.stock = stock;
        this.openSearch = openSearch;
        this.waiting = waiting;
        this.loops = new PollingLoops(properties);
        this.gauges = gauges;
    }

    @Override
    public void start() {
        loops.start("search stock", stock::next);
        if (openSearch.isConfigured()) {
            gauges.add(
                    Meaning.seconds(
                            "cartwright.search.index.lag",
                            "for how long the oldest change has been waiting for the index",
                            Tags.empty()),
                    waiting::lag);
            gauges.add(
                    Meaning.count("cartwright.search.index.waiting", "products that the index has not got"),
                    waiting::count);
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
