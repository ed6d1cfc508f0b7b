package cartwright.activities;

import cartwright.activities.kernel.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One real PostgreSQL for all integration tests of a run, with the shop's schema and its two roles. */
public final class ShopDatabase {

    private static final String EMPTY = "empty_shop";
    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger COPIES = new AtomicInteger();

    private ShopDatabase() {}

    /** The address, as the application's own role uses it. */
    public static String url() {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/shop";
    }

    /** Connects as the role that owns the schema. */
    public static DataSource owner() {
        return SERVER.getDatabase("shop_owner", "shop");
    }

    /** Makes another database as the migrations left the shop's, without rows, and returns its name. */
    public static String copy() {
        var name = "shop_" + COPIES.incrementAndGet();
        admin().sql("CREATE DATABASE %s TEMPLATE %s".formatted(name, EMPTY)).update();
        return name;
    }

    /** The address of a copy, as the application's own role uses it. */
    public static String url(String copy) {
        return SERVER.getJdbcUrl("shop_app", copy);
    }

    /** Drops a copy, whoever is still connected. */
    public static void drop(String copy) {
        admin().sql("DROP DATABASE %s WITH (FORCE)".formatted(copy)).update();
    }

    private static JdbcClient admin() {
        return JdbcClient.create(SERVER.getPostgresDatabase());
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("max_connections", "400")
                    .start();
            var admin = JdbcClient.create(server.getPostgresDatabase());
            admin.sql("CREATE ROLE shop_owner LOGIN").update();
            admin.sql("CREATE ROLE shop_app LOGIN").update();
            admin.sql("CREATE DATABASE shop OWNER shop_owner").update();
            admin.sql("REVOKE CONNECT, TEMPORARY ON DATABASE shop FROM PUBLIC").update();
            admin.sql("GRANT CONNECT ON DATABASE shop TO shop_app").update();
            JdbcClient.create(server.getDatabase("postgres", "shop"))
                    .sql("CREATE EXTENSION pg_stat_statements")
                    .update();
            Migrations.run(server.getDatabase("shop_owner", "shop"), "shop_app");
            admin.sql("CREATE DATABASE %s TEMPLATE shop".formatted(EMPTY)).update();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns once a statement that holds {@code words} waits for another transaction. */
    public static void awaitWaiting(String words) {
        var until = Instant.now().plusSeconds(10);
        while (!isWaiting(words)) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("nothing waits with " + words);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static boolean isWaiting(String words) {
        return JdbcClient.create(SERVER.getDatabase("postgres", "shop"))
                .sql("""
                        SELECT EXISTS (SELECT FROM pg_stat_activity
                                       WHERE wait_event_type = 'Lock' AND strpos(query, :words) > 0)
                        """)
                .param("words", words)
                .query(Boolean.class)
                .single();
    }

    /** How many statements the application's role has run since {@link #resetStatements()}. */
    public static long statements() {
        return JdbcClient.create(SERVER.getDatabase("postgres", "shop"))
                .sql("""
                        SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
                        WHERE r.rolname = 'shop_app' AND query !~* '^(begin|commit|rollback|set|show|select 1)'
                        """)
                .query(Long.class)
                .single();
    }

    /** Begins to count anew. */
    public static void resetStatements() {
        JdbcClient.create(SERVER.getDatabase("postgres", "shop"))
                .sql("SELECT pg_stat_statements_reset()")
                .query()
                .singleValue();
    }
}
