package cartwright.activities.search;

import static cartwright.activities.search.Shelf.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.LocalOpenSearch;
import cartwright.activities.ShopTest;
import cartwright.activities.events.EventsProperties;
import cartwright.activities.kernel.AskedGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A real OpenSearch is taken away in the middle, and brought back. */
@DirtiesContext
@Import(Shelf.class)
class OpenSearchAwayIT extends ShopTest {

    private static final LocalOpenSearch SERVER = new LocalOpenSearch();
    private static final Duration SHORT = Duration.ofMillis(400);

    private final ProductSearch search;
    private final WaitingProducts waiting;
    private final Indexing indexing;
    private final StockWatch stock;
    private final OpenSearch openSearch;
    private final EventsProperties events;
    private final Shelf shelf;

    @Autowired
    OpenSearchAwayIT(
            ProductSearch search,
            WaitingProducts waiting,
            Indexing indexing,
            StockWatch stock,
            OpenSearch openSearch,
            EventsProperties events,
            Shelf shelf) {
        this.search = search;
        this.waiting = waiting;
        this.indexing = indexing;
        this.stock = stock;
        this.openSearch = openSearch;
        this.events = events;
        this.shelf = shelf;
    }

    @DynamicPropertySource
    static void openSearch(DynamicPropertyRegistry registry) {
        registry.add("cartwright.opensearch.url", SERVER::url);
        registry.add("cartwright.opensearch.patience", () -> SHORT.toMillis() + "ms");
        registry.add("cartwright.opensearch.pause", () -> "2s");
    }

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void isAnsweredByPostgreSqlWhileItIsDeadAndByItsIndexOnceItIsBackWithWhatChangedMeanwhile() {
        var category = shelf.category("Away", null);
        shelf.put(category, "Durable kettle", 900, Map.of());
        shelf.index();
        eventually("kettles durable", answer -> {
            assertThat(answer.isDegraded()).isFalse();
            assertThat(answer.total()).isEqualTo(1);
        });

        SERVER.kill();
        shelf.put(category, "Durable kettle, large", 1_900, Map.of());
        shelf.hear();

        var degraded = search.find(asking("kettles durable"));
        assertThat(degraded.isDegraded()).isTrue();
        assertThat(degraded.total()).isEqualTo(2);
        assertThatThrownBy(indexing::next).isInstanceOf(RuntimeException.class);
        assertThat(waiting.count()).isPositive();

        SERVER.start();
        shelf.index();
        assertThat(waiting.count()).isZero();
        eventually("kettles durable", answer -> {
            assertThat(answer.isDegraded()).isFalse();
            assertThat(answer.total()).isEqualTo(2);
        });
    }

    @Test
    void saysForHowLongItHasBeenWaitedForUntilNothingWaits() {
        var meters = new SimpleMeterRegistry();
        var gauges = new AskedGauges(meters, Clock.systemUTC());
        var work = new SearchWork(indexing, stock, openSearch, waiting, events, gauges);
        var category = shelf.category("Waited", null);
        while (stock.next() > 0) {
            // What others have put on shelves is not to be heard of in the middle.
        }
        shelf.index();
        work.start();
        try {
            asked(gauges, meters, "lag", lag -> assertThat(lag).isZero());

            SERVER.kill();
            shelf.put(category, "Awaited kettle", 900, Map.of());
            shelf.hear();

            Answers.eventually(waiting::lag, lag -> assertThat(lag).isPositive());
            Answers.eventually(waiting::lag, lag -> assertThat(lag).isGreaterThan(waiting.count() + 1));
            var before = waiting.lag();
            gauges.ask();
            assertThat(gauge(meters, "lag")).isBetween((double) before, (double) waiting.lag());
            assertThat(gauge(meters, "waiting")).isEqualTo(waiting.count()).isPositive();

            SERVER.start();
            asked(gauges, meters, "lag", lag -> assertThat(lag).isZero());
            asked(gauges, meters, "waiting", count -> assertThat(count).isZero());
        } finally {
            work.stop();
        }
    }

    private static void asked(
            AskedGauges gauges, MeterRegistry meters, String what, ThrowingConsumer<Double> assertion) {
        Answers.eventually(
                () -> {
                    gauges.ask();
                    return gauge(meters, what);
                },
                assertion);
    }

    private static double gauge(MeterRegistry meters, String what) {
        return meters.get("cartwright.search.index." + what).gauge().value();
    }

    @Test
    void slowsNobodyButTheFirstFewWhileItHangs() {
        var category = shelf.category("Held", null);
        shelf.put(category, "Patient teapot", 900, Map.of());
        shelf.index();
        eventually("patient teapot", answer -> assertThat(answer.isDegraded()).isFalse());

        SERVER.hold();
        try {
            for (int first = 0; first < 10; first++) {
                assertThat(search.find(asking("patient teapot")).isDegraded()).isTrue();
            }
            var began = Instant.now();
            assertThat(search.find(asking("patient teapot")).total()).isEqualTo(1);
            assertThat(Duration.between(began, Instant.now())).isLessThan(SHORT);
        } finally {
            SERVER.release();
        }
        eventually("patient teapot", answer -> assertThat(answer.isDegraded()).isFalse());
    }

    private void eventually(String text, ThrowingConsumer<SearchAnswer> assertion) {
        Answers.eventually(() -> search.find(asking(text)), assertion);
    }
}
