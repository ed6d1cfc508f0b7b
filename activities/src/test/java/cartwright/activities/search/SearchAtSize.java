package cartwright.activities.search;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ActivitiesConfiguration;
import cartwright.activities.LocalOpenSearch;
import cartwright.activities.kernel.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long both engines take over questions to a large catalogue, and whether they count alike. A measurement, which no build runs: see
 * docs/performance.md.
 */
class SearchAtSize {

    private static final Logger LOG = LoggerFactory.getLogger(SearchAtSize.class);
    private static final int PRODUCTS = Integer.getInteger("products", 100_000);
    private static final Path PLANS = Path.of("target", "search-at-size").toAbsolutePath();
    private static final boolean IS_DATABASE_ALONE = Boolean.getBoolean("database.alone");
    private static final int TIMES = 7;

    @Configuration
    @EnableAutoConfiguration
    @Import(ActivitiesConfiguration.class)
    static class Shop {}

    @Test
    void countsAlikeInBothEngines() throws IOException {
        try (var database = EmbeddedPostgres.builder()
                        .setServerConfig("shared_preload_libraries", "auto_explain")
                        .setServerConfig("auto_explain.log_min_duration", System.getProperty("explain", "-1"))
                        .setServerConfig("auto_explain.log_analyze", "on")
                        .setServerConfig("auto_explain.log_buffers", "on")
                        .setServerConfig("logging_collector", "on")
                        .setServerConfig("log_directory", PLANS.toString())
                        .start();
                var server = new LocalOpenSearch()) {
            JdbcClient.create(database.getPostgresDatabase())
                    .sql("CREATE ROLE cartwright_app LOGIN")
                    .update();
            Migrations.run(database.getPostgresDatabase(), "cartwright_app");
            new LargeCatalogue(database.getPostgresDatabase()).fill(PRODUCTS);
            try (var shop = shop(database, server)) {
                if (IS_DATABASE_ALONE) {
                    asked(shop, true);
                    return;
                }
                server.start();
                index(shop);
                var byIndex = asked(shop, false);
                server.kill();
                var byDatabase = asked(shop, true);

                assertThat(byDatabase).isEqualTo(byIndex);
            }
        }
    }

    private static ConfigurableApplicationContext shop(EmbeddedPostgres database, LocalOpenSearch server) {
        return new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.NONE)
                .properties(Map.ofEntries(
                        Map.entry("spring.datasource.url", database.getJdbcUrl("cartwright_app", "postgres")),
                        Map.entry("spring.datasource.username", "cartwright_app"),
                        Map.entry("spring.datasource.hikari.data-source-properties.prepareThreshold", "1"),
                        Map.entry(
                                "spring.datasource.hikari.data-source-properties.options",
                                "-c plan_cache_mode=force_generic_plan"),
                        Map.entry("spring.flyway.enabled", "false"),
                        Map.entry("spring.jpa.hibernate.ddl-auto", "none"),
                        Map.entry("cartwright.payload.keys", "test:" + "A".repeat(43) + "="),
                        Map.entry("cartwright.fraud.hash-key", "test".repeat(8)),
                        Map.entry("cartwright.search.database-patience", "60s"),
                        Map.entry("cartwright.opensearch.patience", "60s"),
                        Map.entry("cartwright.opensearch.url", server.url())))
                .run();
    }

    private static void index(ConfigurableApplicationContext shop) {
        var indexing = shop.getBean(Indexing.class);
        var began = System.nanoTime();
        var done = indexing.next();
        for (int batch = 1; done > 0; batch++) {
            done = indexing.next();
            if (batch % 100 == 0) {
                LOG.info("indexed {} batches in {} ms", batch, millis(began));
            }
        }
        LOG.info("indexed {} products, {} /s", PRODUCTS, PRODUCTS * 1_000L / millis(began));
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }

    /** How many are found by question. */
    private static Map<String, Long> asked(ConfigurableApplicationContext shop, boolean isDegraded) {
        var search = shop.getBean(ProductSearch.class);
        var found = new LinkedHashMap<String, Long>();
        LargeCatalogue.questions().forEach((likeThis, question) -> {
            var answer = search.find(question);
            assertThat(answer.isDegraded()).isEqualTo(isDegraded);
            found.put(likeThis, answer.total());
            var times = IntStream.range(0, TIMES)
                    .mapToLong(_ -> time(search, question))
                    .sorted()
                    .toArray();
            LOG.info(
                    "{}: {}: {} found, median {} ms, slowest {} ms",
                    isDegraded ? "PostgreSQL" : "OpenSearch",
                    likeThis,
                    answer.total(),
                    times[TIMES / 2],
                    times[TIMES - 1]);
        });
        return found;
    }

    private static long time(ProductSearch search, SearchQuestion question) {
        var began = System.nanoTime();
        search.find(question);
        return millis(began);
    }

    private static long millis(long began) {
        return (System.nanoTime() - began) / 1_000_000;
    }
}
