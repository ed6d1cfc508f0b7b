package cartwright.infra.e2e;

import static cartwright.infra.e2e.Eventually.answered;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.LocalOpenSearch;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.stack.Stack;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The shop as it is shipped, beside an OpenSearch of somebody else's: the worker is killed while it makes the index anew. */
class ReindexCrashIT {

    private static final int PRODUCTS = 8_000;

    /** Of the copy. The first one is told of at once, those behind it when some time has passed. */
    private static final int BATCH = 500;

    private static final String CATEGORY = "Reindexed";
    private static final String SEARCH = "/v1/search?limit=1&category=" + CATEGORY;

    /** A worker that is lost is missed after a minute of silence. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final LocalOpenSearch SERVER = new LocalOpenSearch();

    @TempDir
    private static @Nullable Path directory;

    private static @Nullable Stack started;

    private final Stack stack = Objects.requireNonNull(started);
    private final ShopClient shop = new ShopClient(stack.addresses().api());
    private final IndexRoom indices = new IndexRoom(SERVER.url());
    private final String operations = shop.login("operations");

    @BeforeAll
    static void start() {
        SERVER.start();
        var checkout = Path.of("..", "..").toAbsolutePath().normalize();
        var data = Objects.requireNonNull(directory).resolve("shop");
        var settings = StackSettings.forTest(checkout, data).with(Map.of("OPENSEARCH_URL", SERVER.url()));
        started = Stack.prepare(settings, false, Progress.silent());
        started.start();
    }

    @AfterAll
    static void stop() {
        if (started != null) {
            started.close();
        }
        SERVER.close();
    }

    @Test
    void goesOnBehindWhatAKilledWorkerToldOfWhileTheFormerIndexIsSearched() {
        sell();
        var former = indices.searched();
        try (var crowd = SearchCrowd.asking(shop, SEARCH, PRODUCTS)) {
            var begun = shop.post("/v1/ops/search/reindex", operations, null, "{\"reason\": \"crash\"}");
            assertThat(begun.status()).as("%s", begun).isEqualTo(202);
            var index = answered(this::progress, now -> now.path("index").isString())
                    .path("index")
                    .asString();
            answered(() -> indices.writes(index).written(), written -> written > 2 * BATCH);
            stack.kill("workers");

            // So long that OpenSearch has done what it was given last.
            var asked = crowd.byIndex();
            answered(crowd::byIndex, answers -> answers > asked + 10);
            var written = indices.writes(index).written();
            assertThat(written).isLessThan(PRODUCTS);
            assertThat(indices.searched()).isEqualTo(former);
            stack.restart("workers");

            answered(
                    PATIENCE,
                    this::progress,
                    now -> now.path("phase").asString().equals("SEARCHED"));
            // From its beginning it would have repeated all of these.
            assertThat(indices.writes(index).repeated()).isLessThanOrEqualTo(written - BATCH);
            assertThat(indices.searched()).containsExactly(index);
            answered(indices::all, left -> left.equals(indices.searched()));
            var swapped = crowd.byIndex();
            answered(crowd::byIndex, answers -> answers > swapped);
        }
        assertThatTheIndexHoldsTheCatalogue();
    }

    /** Until the index has all of it. */
    private void sell() {
        var file = new StringBuilder("sku,name,price,currency,category\n");
        for (int number = 0; number < PRODUCTS; number++) {
            file.append("REINDEX-%05d,Thing %d,3.39,GBP,%s\n".formatted(number, number, CATEGORY));
        }
        var begun = shop.upload("/v1/imports", shop.login("catalog"), "text/csv", file.toString());
        assertThat(begun.status()).as("%s", begun).isEqualTo(202);
        var all = new SearchCrowd.Found(200, PRODUCTS, true);
        answered(PATIENCE, () -> SearchCrowd.found(shop, SEARCH), all::equals);
        answered(PATIENCE, this::isAtRest, isAtRest -> isAtRest);
    }

    /**
     * Whether all of the catalogue's log has been taken, all stock there is been looked at, and nothing that changed has still to be
     * written: what is written beside the copy counts as repeated.
     */
    private boolean isAtRest() {
        var owner = stack.addresses().owner();
        try (var connection = DriverManager.getConnection(owner.url(), owner.username(), owner.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT NOT EXISTS (SELECT FROM search.document WHERE revision > indexed)
                               AND NOT EXISTS (
                                   SELECT FROM catalog.event e JOIN events.position p ON e.txid >= p.from_txid
                                   WHERE p.consumer = 'search' AND p.log = 'catalog.event'
                                     AND (p.to_txid IS NULL OR e.txid >= p.to_txid OR e.position > p.position))
                               AND bool_and(v.in_stock IS NOT DISTINCT FROM s.is_left)
                        FROM (SELECT sku, sum(available) > 0 AS is_left FROM inventory.availability GROUP BY sku) s
                        LEFT JOIN search.variant v USING (sku)
                        """)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JsonNode progress() {
        return shop.get("/v1/ops/search/reindex", operations).body();
    }

    /** Holds what can be found against the catalogue, and the index against what can be found. */
    private void assertThatTheIndexHoldsTheCatalogue() {
        answered(
                () -> shop.post("/v1/ops/search/check", operations, null, "{\"repair\": false}"),
                asked -> asked.status() == 202);
        var drift = answered(
                        PATIENCE,
                        () -> shop.get("/v1/ops/search/check", operations).body(),
                        now -> !now.path("status").asString().equals("RUNNING"))
                .path("drift");
        for (var problem : new String[] {"missing", "stale", "wrong", "extra"}) {
            assertThat(drift.path(problem).asLong(-1)).as("%s", drift).isZero();
        }
        for (var problem : new String[] {"missing", "stale", "wrong", "surplus"}) {
            assertThat(drift.path("documents").path(problem).asLong(-1))
                    .as("%s", drift)
                    .isZero();
        }
        assertThat(drift.path("products").asInt()).isGreaterThan(PRODUCTS);
    }
}
