package cartwright.infra.launcher.postgres;

import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.process.LogTail;
import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.progress.LaunchFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL on this machine, its data kept between starts. It survives the JVM that started it; the next start
 * on the same directory stops what was left and starts again with the settings asked for. It stops only by
 * {@link #close()}: there is no shutdown hook, because its clients have to stop first.
 */
public final class PostgresServer implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration STOP_BOUND = Duration.ofSeconds(30);

    private final PostgresSettings settings;
    private final EmbeddedPostgres server;
    private final ProcessHandle process;
    private final AtomicBoolean closed = new AtomicBoolean();

    private PostgresServer(PostgresSettings settings, EmbeddedPostgres server, ProcessHandle process) {
        this.settings = settings;
        this.server = server;
        this.process = process;
    }

    /**
     * Starts the server; makes its data directory first where there is none.
     *
     * @throws LaunchFailure when the directory is damaged or the server does not start, with the end of its log
     */
    public static PostgresServer start(PostgresSettings settings) {
        var files = new PostgresFiles(settings.data());
        files.check();
        Orphan.stop(files);
        try {
            var first = !files.exist();
            if (first) {
                files.beginFirstStart();
            }
            var started = new PostgresStart(settings).run();
            new Authentication(settings.data())
                    .afterStart(
                            source(settings, "postgres", "postgres", settings.superuserPassword()),
                            settings.superuserPassword());
            if (first) {
                files.endFirstStart();
            }
            var process = files.server()
                    .orElseThrow(() -> LogTail.failure("PostgreSQL ended right after its start", settings.log()));
            return new PostgresServer(settings, started, process);
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        } catch (SQLException refused) {
            throw new LaunchFailure(
                    "PostgreSQL runs but does not accept the launcher's password (" + refused.getMessage() + ").",
                    refused);
        }
    }

    /** A source of connections as {@code role}. Not pooled. */
    public DataSource database(String database, String role, String password) {
        return source(settings, database, role, password);
    }

    /** A source of connections as the superuser. */
    DataSource superuser(String database) {
        return source(settings, database, "postgres", settings.superuserPassword());
    }

    /** The JDBC URL of {@code database}. */
    public String url(String database) {
        return url(settings.port(), database);
    }

    /** The JDBC URL of a database on a port of this machine. */
    public static String url(int port, String database) {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + database;
    }

    /** The server's main process. */
    public ProcessHandle process() {
        return process;
    }

    /** Stops the server: clients are cut off, a checkpoint is written. Calling it twice does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            server.close();
        } catch (IOException alreadyGone) {
            throw new UncheckedIOException(alreadyGone);
        } finally {
            if (!Life.awaitEnd(process, STOP_BOUND)) {
                Signals.send(process, "QUIT");
            }
        }
    }

    private static DataSource source(PostgresSettings settings, String database, String role, String password) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {HOST});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(database);
        source.setUser(role);
        source.setPassword(password);
        source.setApplicationName("launcher");
        return source;
    }
}
