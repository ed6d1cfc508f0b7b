package cartwright.infra.relevance;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ActivitiesConfiguration;
import cartwright.activities.LocalOpenSearch;
import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.kernel.Migrations;
import cartwright.activities.search.Indexing;
import cartwright.activities.search.ProductSearch;
import cartwright.activities.search.SearchEvents;
import cartwright.activities.search.SearchQuestion;
import cartwright.activities.search.SearchSort;
import cartwright.activities.search.StockWatch;
import cartwright.infra.demo.retail.RetailYear;
import cartwright.infra.demo.seed.Assortment;
import cartwright.infra.demo.seed.DemoShop;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Judged queries over the demo catalogue, found by a real OpenSearch and by PostgreSQL; and how fast the catalogue is indexed. */
@SpringBootTest(classes = SearchRelevanceIT.Shop.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SearchRelevanceIT {

    private static final Logger LOG = LoggerFactory.getLogger(SearchRelevanceIT.class);

    private static final int DEPTH = 10;

    /** Somewhat less than what was measured last (docs/performance.md). */
    private static final double LEAST = 0.9;

    /** Without synonyms and typing errors. */
    private static final double LEAST_DEGRADED = 0.55;

    private static final double LEAST_OF_RAW = 0.1;
    private static final int ROUNDS = 2;

    private static final LocalOpenSearch SERVER = new LocalOpenSearch();
    private static final EmbeddedPostgres DATABASE = database();

    @Autowired
    private ProductSearch search;

    @Autowired
    private EventRelay relay;

    @Autowired
    private SearchEvents events;

    @Autowired
    private StockWatch stock;

    @Autowired
    private Indexing indexing;

    @Autowired
    private DataSource dataSource;

    @Configuration
    @EnableAutoConfiguration
    @Import(ActivitiesConfiguration.class)
    static class Shop {}

    private static EmbeddedPostgres database() {
        try {
            var server = EmbeddedPostgres.builder().start();
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("CREATE ROLE cartwright_app LOGIN")
                    .update();
            Migrations.run(server.getPostgresDatabase(), "cartwright_app");
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> DATABASE.getJdbcUrl("cartwright_app", "postgres"));
        registry.add("spring.datasource.username", () -> "cartwright_app");
        registry.add("spring.flyway.enabled", () -> "false");
        registry.add("spring.jpa.hibernate.ddl-auto", () -> "none");
        registry.add("cartwright.payload.keys", () -> "test:" + "A".repeat(43) + "=");
        registry.add("cartwright.fraud.hash-key", () -> "test".repeat(8));
        registry.add("cartwright.opensearch.url", SERVER::url);
        registry.add("cartwright.opensearch.patience", () -> "10s");
    }

    @BeforeAll
    void load() throws IOException {
        SERVER.start();
        new DemoShop(dataSource).load(Assortment.of(RetailYear.shipped()));
        Backlog.handOver(JdbcClient.create(dataSource), relay, events, List.of(EventStream.CATALOG));
        all(stock::next);
        all(indexing::next);
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }

    private static void all(IntSupplier work) {
        var done = work.getAsInt();
        while (done > 0) {
            done = work.getAsInt();
        }
    }

    @AfterAll
    void stop() throws IOException {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    @Order(1)
    void findsWhatPeopleWouldWantToFind() throws IOException {
        var judgements = Judgements.read();
        assertThat(judgements).hasSizeGreaterThanOrEqualTo(30);
        assertThat(search.find(asking("mug")).isDegraded()).isFalse();

        var mean = mean(judgements);

        LOG.info("nDCG@{} over {} judged queries: {}", DEPTH, judgements.size(), three(mean));
        assertThat(mean).isGreaterThan(LEAST);
    }

    @Test
    @Order(3)
    void findsMostOfItWhileTheIndexIsAway() throws IOException {
        SERVER.kill();
        var judgements = Judgements.read();
        assertThat(search.find(asking("mug")).isDegraded()).isTrue();

        var mean = mean(judgements);

        LOG.info("nDCG@{} by PostgreSQL: {}", DEPTH, three(mean));
        assertThat(mean).isGreaterThan(LEAST_DEGRADED);
    }

    /** The same documents, made before, in bulk requests of the same size; others' work on the machine moves both. */
    @Test
    @Order(2)
    void indexesAtAShareOfTheRateOfABulkInsertOfTheSameDocuments() throws Exception {
        var jdbc = JdbcClient.create(dataSource);
        var raw = new RawBulk(SERVER.url());
        var best = new double[2];
        for (int round = 0; round < ROUNDS; round++) {
            jdbc.sql("UPDATE search.document SET revision = revision + 1, changed_at = now()")
                    .update();
            var began = System.nanoTime();
            all(indexing::next);
            best[0] = Math.max(best[0], perSecond(raw.size(), began));
            raw.prepare("raw-" + round);
            began = System.nanoTime();
            raw.insert();
            best[1] = Math.max(best[1], perSecond(raw.size(), began));
        }

        LOG.info(
                "indexed {} documents/s, raw bulk insert {} documents/s, ratio {}",
                Math.round(best[0]),
                Math.round(best[1]),
                three(best[0] / best[1]));
        assertThat(raw.size()).isGreaterThan(3_000);
        assertThat(best[0] / best[1]).isGreaterThan(LEAST_OF_RAW);
    }

    private static double perSecond(int documents, long began) {
        return documents * 1e9 / (System.nanoTime() - began);
    }

    private double mean(Map<String, Map<String, Integer>> judgements) {
        return judgements.entrySet().stream()
                .mapToDouble(judged -> {
                    var hits = search.find(asking(judged.getKey())).hits().stream()
                            .map(hit -> hit.sku().value())
                            .toList();
                    var gain = NormalizedGain.at(DEPTH, hits, judged.getValue());
                    LOG.info("{} {}", three(gain), judged.getKey());
                    return gain;
                })
                .average()
                .orElseThrow();
    }

    private static String three(double figure) {
        return String.format(Locale.ROOT, "%.3f", figure);
    }

    private static SearchQuestion asking(String text) {
        return new SearchQuestion(
                text,
                null,
                Map.of(),
                null,
                null,
                Currency.getInstance("GBP"),
                SearchSort.RELEVANCE,
                0,
                DEPTH,
                Optional.empty());
    }
}
