package cartwright.api;

import cartwright.activities.kernel.Migrations;
import cartwright.workflows.kernel.OrderId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One real PostgreSQL for all tests of a run, with the shop's schema and its two roles. */
final class ShopDatabase {

    private static final EmbeddedPostgres SERVER = start();

    private ShopDatabase() {}

    static String url() {
        return "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/shop";
    }

    /** Without any rights but those of the application. */
    static String role() {
        return "shop_app";
    }

    /** To prepare what no service of the application writes. */
    static JdbcClient owner() {
        return JdbcClient.create(SERVER.getDatabase("shop_owner", "shop"));
    }

    /**
     * Does {@code work} while another transaction has rows of an order.
     *
     * @param rows table and column by which they are the order's
     */
    static void whileLocked(String rows, OrderId order, Runnable work) {
        var database = SERVER.getDatabase("shop_owner", "shop");
        new TransactionTemplate(new JdbcTransactionManager(database)).executeWithoutResult(locked -> {
            JdbcClient.create(database)
                    .sql("SELECT id FROM " + rows + " = :id FOR UPDATE")
                    .param("id", order.uuid())
                    .query()
                    .singleRow();
            work.run();
        });
    }

    /** Takes the database from the application: its connections end and it gets no new ones. */
    static void shutOut() {
        var admin = JdbcClient.create(SERVER.getPostgresDatabase());
        admin.sql("ALTER ROLE shop_app NOLOGIN").update();
        admin.sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'shop_app'")
                .query(Long.class)
                .single();
    }

    static void letIn() {
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("ALTER ROLE shop_app LOGIN")
                .update();
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            var admin = JdbcClient.create(server.getPostgresDatabase());
            admin.sql("CREATE ROLE shop_owner LOGIN").update();
            admin.sql("CREATE ROLE shop_app LOGIN").update();
            admin.sql("CREATE DATABASE shop OWNER shop_owner").update();
            admin.sql("REVOKE CONNECT, TEMPORARY ON DATABASE shop FROM PUBLIC").update();
            admin.sql("GRANT CONNECT ON DATABASE shop TO shop_app").update();
            Migrations.run(server.getDatabase("shop_owner", "shop"), "shop_app");
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
