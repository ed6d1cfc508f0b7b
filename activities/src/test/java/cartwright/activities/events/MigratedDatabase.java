package cartwright.activities.events;

import cartwright.activities.kernel.Migrations;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A real PostgreSQL with the shop's schema, used by the role that owns nothing. */
public final class MigratedDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 24;

    private final EmbeddedPostgres server;
    private final HikariDataSource application = new HikariDataSource();

    /** Starts a server of its own. */
    public MigratedDatabase() {
        try {
            server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .start();
            var owner = server.getPostgresDatabase();
            try (var connection = owner.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE ROLE cartwright_app LOGIN");
            }
            Migrations.run(owner, "cartwright_app");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        application.setJdbcUrl(server.getJdbcUrl("cartwright_app", "postgres"));
        application.setMaximumPoolSize(CONNECTIONS);
    }

    /** Connections of the applications' role. */
    public DataSource dataSource() {
        return application;
    }

    /** Statements of the applications' role. */
    public JdbcClient jdbc() {
        return JdbcClient.create(application);
    }

    /** Transactions of the applications' role. */
    public PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(application);
    }

    @Override
    public void close() {
        application.close();
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
