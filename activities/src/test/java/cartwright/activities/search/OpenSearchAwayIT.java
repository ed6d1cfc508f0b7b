package cartwright.activities.search;

import static cartwright.activities.search.Shelf.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.LocalOpenSearch;
import cartwright.activities.ShopTest;
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
    private final Shelf shelf;

    @Autowired
    OpenSearchAwayIT(ProductSearch search, WaitingProducts waiting, Indexing indexing, Shelf shelf) {
        this.search = search;
        this.waiting = waiting;
        this.indexing = indexing;
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
