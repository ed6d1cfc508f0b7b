package cartwright.infra.launcher.postgres;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.settings.Secrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The roles and databases that the shop expects of a PostgreSQL, as a database administrator would make them. Safe to
 * repeat: what is there stays, passwords are set again.
 */
public final class ShopDatabases {

    /** The shop's database. */
    public static final String SHOP = "cartwright";
    /** Owns the shop's schemas; used to migrate them and for nothing else. */
    public static final String OWNER = "cartwright_owner";
    /** What the API and the workers log in as. Owns nothing. */
    public static final String APPLICATION = "cartwright_app";
    /** The sandbox's database, and the role that owns it. */
    public static final String SANDBOX = "sandbox";

    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]+");

    private final PostgresServer server;

    /** The databases of {@code server}. */
    public ShopDatabases(PostgresServer server) {
        this.server = server;
    }

    /** Makes what is missing. */
    public void prepare(Secrets secrets) {
        try {
            try (var connection = server.superuser("postgres").getConnection()) {
                role(connection, OWNER, secrets.ownerPassword());
                role(connection, APPLICATION, secrets.applicationPassword());
                role(connection, SANDBOX, secrets.sandboxPassword());
                database(connection, SHOP, OWNER);
                database(connection, SANDBOX, SANDBOX);
                run(connection, "GRANT CONNECT ON DATABASE " + SHOP + " TO " + APPLICATION);
                // The owner may see what the application's statements cost: tests and the benchmark count them.
                run(connection, "GRANT pg_read_all_stats TO " + OWNER);
            }
            try (var connection = server.superuser(SHOP).getConnection()) {
                run(connection, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
                run(connection, "GRANT EXECUTE ON FUNCTION pg_stat_statements_reset TO " + OWNER);
            }
        } catch (SQLException refused) {
            throw new LaunchFailure(
                    "The shop's roles and databases could not be made (" + refused.getMessage() + ").", refused);
        }
    }

    /** The shop's database as the role that owns its schemas. */
    public DataSource shopAsOwner(Secrets secrets) {
        return server.database(SHOP, OWNER, secrets.ownerPassword());
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        if (!PASSWORD.matcher(password).matches()) {
            throw new LaunchFailure("The stored password of " + role + " is not one that the launcher drew.");
        }
        if (missing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            run(connection, "CREATE ROLE " + role + " LOGIN");
        }
        run(connection, "ALTER ROLE " + role + " PASSWORD '" + password + "'");
    }

    private static void database(Connection connection, String database, String owner) throws SQLException {
        if (missing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
            run(connection, "CREATE DATABASE " + database + " OWNER " + owner);
        }
        run(connection, "REVOKE CONNECT, TEMPORARY ON DATABASE " + database + " FROM PUBLIC");
    }

    private static boolean missing(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
