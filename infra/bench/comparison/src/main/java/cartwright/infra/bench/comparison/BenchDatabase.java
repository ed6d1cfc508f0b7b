package cartwright.infra.bench.comparison;

import cartwright.activities.kernel.Migrations;
import cartwright.infra.launcher.postgres.PostgresServer;
import cartwright.infra.launcher.postgres.PostgresSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A PostgreSQL as {@code ./dev up} starts it, with the shop's schema. */
public final class BenchDatabase implements AutoCloseable {

    private static final String DATABASE = "bench";
    private static final String OWNER = "bench_owner";
    private static final String APPLICATION = "bench_app";
    private static final String PASSWORD = "bench";

    private final PostgresServer server;

    /** Starts one below {@code directory}, of binaries unpacked in {@code cache}. */
    public BenchDatabase(Path directory, Path cache) throws IOException, SQLException {
        server = PostgresServer.start(new PostgresSettings(
                directory.resolve("postgres"),
                cache.resolve("postgres"),
                freePort(),
                directory.resolve("postgres.log"),
                PASSWORD));
        try (var admin = server.database("postgres", "postgres", PASSWORD).getConnection();
                var statement = admin.createStatement()) {
            statement.execute("CREATE ROLE " + OWNER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE ROLE " + APPLICATION + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
            statement.execute("REVOKE TEMPORARY ON DATABASE " + DATABASE + " FROM PUBLIC");
        }
        Migrations.run(ownerSource(), APPLICATION);
    }

    /** A connection of the role that owns the schema. */
    public Connection owner() throws SQLException {
        return ownerSource().getConnection();
    }

    private DataSource ownerSource() {
        return server.database(DATABASE, OWNER, PASSWORD);
    }

    /** Its address. */
    public String url() {
        return server.url(DATABASE);
    }

    /** The role of the applications. */
    public String user() {
        return APPLICATION;
    }

    /** That of every role. */
    public String password() {
        return PASSWORD;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
