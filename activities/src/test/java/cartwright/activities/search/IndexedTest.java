package cartwright.activities.search;

import cartwright.activities.LocalOpenSearch;
import cartwright.activities.ShopTest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A test with a real OpenSearch, new and empty for each class: what an index has got is noted in the one database of all. */
@DirtiesContext
@Import(Shelf.class)
abstract class IndexedTest extends ShopTest {

    private static @Nullable LocalOpenSearch server;

    @DynamicPropertySource
    static void openSearch(DynamicPropertyRegistry registry) {
        registry.add(
                "cartwright.opensearch.url",
                () -> Objects.requireNonNull(server).url());
        registry.add("cartwright.opensearch.patience", () -> "5s");
    }

    @BeforeAll
    static void start() {
        var started = new LocalOpenSearch();
        server = started;
        started.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }
}
