package cartwright.activities.events;

import cartwright.activities.ShopDatabase;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** A database of one test's own, with the shop's schema and no rows, used by the role that owns nothing. */
public final class MigratedDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 24;

    private final String name = ShopDatabase.copy();
    private final HikariDataSource application = new HikariDataSource();

    /** Makes it. */
    public MigratedDatabase() {
        application.setJdbcUrl(ShopDatabase.url(name));
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
        ShopDatabase.drop(name);
    }
}
