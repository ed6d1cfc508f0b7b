package cartwright.infra.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import cartwright.infra.launcher.settings.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

    private static final Path BINARIES = Directories.cache(System.getenv()).resolve("postgres");

    @TempDir
    private Path directory;

    private final Secrets secrets = Secrets.draw();
    private final int port = Ports.free().of(Port.POSTGRES);

    @Test
    void keepsItsDataOverARestart() throws SQLException {
        try (var server = PostgresServer.start(settings())) {
            new ShopDatabases(server).prepare(secrets);
            run(owner(server), "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");
        }

        try (var server = PostgresServer.start(settings())) {
            new ShopDatabases(server).prepare(secrets);
            assertThat(text(owner(server), "SELECT id FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void runsDurablyAndCountsStatements() throws SQLException {
        try (var server = PostgresServer.start(settings())) {
            new ShopDatabases(server).prepare(secrets);

            assertThat(text(owner(server), "SELECT current_setting('fsync')")).isEqualTo("on");
            assertThat(text(owner(server), "SELECT current_setting('synchronous_commit')"))
                    .isEqualTo("on");
            run(owner(server), "SELECT pg_stat_statements_reset()", "SELECT 41 + 1");
            assertThat(text(owner(server), "SELECT count(*) > 0 FROM pg_stat_statements"))
                    .isEqualTo("t");
        }
    }

    @Test
    void givesTheApplicationNoRightToMakeTables() {
        try (var server = PostgresServer.start(settings())) {
            new ShopDatabases(server).prepare(secrets);
            var application =
                    server.database(ShopDatabases.SHOP, ShopDatabases.APPLICATION, secrets.applicationPassword());

            assertThatThrownBy(() -> run(application, "CREATE TABLE public.mine (id int)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void refusesAWrongPassword() {
        try (var server = PostgresServer.start(settings())) {
            new ShopDatabases(server).prepare(secrets);

            for (var role : List.of("postgres", ShopDatabases.OWNER, ShopDatabases.APPLICATION)) {
                assertThatThrownBy(() -> text(server.database(ShopDatabases.SHOP, role, "wrong"), "SELECT 1"))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void stopsTheServerThatAKilledJvmLeftBehindAndStartsItsOwn() throws Exception {
        var ready = directory.resolve("ready");
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresKeeper.class.getName(),
                        directory.resolve("data").toString(),
                        Integer.toString(port),
                        secrets.superuserPassword(),
                        ready.toString())
                .inheritIO()
                .start();
        assertThat(appears(ready, Duration.ofSeconds(90))).isTrue();
        Signals.kill(jvm.toHandle());
        var left = new PostgresFiles(directory.resolve("data")).server().orElseThrow();

        try (var server = PostgresServer.start(settings())) {
            assertThat(Life.isRunning(left)).isFalse();
            assertThat(server.process().pid()).isNotEqualTo(left.pid());
            assertThat(text(server.superuser("postgres"), "SELECT id FROM written_before_the_kill"))
                    .isEqualTo("1");
        }
    }

    @Test
    void startsAgainAfterTheServerItselfWasKilled() throws SQLException {
        var first = PostgresServer.start(settings());
        run(first.superuser("postgres"), "CREATE TABLE kept AS SELECT 5 AS id");
        Signals.kill(first.process());
        first.close();

        try (var server = PostgresServer.start(settings())) {
            assertThat(text(server.superuser("postgres"), "SELECT id FROM kept"))
                    .isEqualTo("5");
        }
    }

    @Test
    void saysAtOnceWhyItDoesNotStart() throws IOException {
        PostgresServer.start(settings()).close();
        var data = directory.resolve("data");
        Files.writeString(data.resolve("postgresql.auto.conf"), "shared_buffers = 'plenty'\n");

        assertThatThrownBy(() -> PostgresServer.start(settings()))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("PostgreSQL did not start")
                .hasMessageContaining("shared_buffers");
    }

    private PostgresSettings settings() {
        return new PostgresSettings(
                directory.resolve("data"),
                BINARIES,
                port,
                directory.resolve("postgres.log"),
                secrets.superuserPassword());
    }

    private DataSource owner(PostgresServer server) {
        return new ShopDatabases(server).shopAsOwner(secrets);
    }

    private static boolean appears(Path file, Duration bound) throws InterruptedException {
        var deadline = System.nanoTime() + bound.toNanos();
        while (!Files.exists(file) && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        return Files.exists(file);
    }

    private static void run(DataSource source, String... statements) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String text(DataSource source, String query) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
