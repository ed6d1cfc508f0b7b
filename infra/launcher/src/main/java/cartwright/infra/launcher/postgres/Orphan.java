package cartwright.infra.launcher.postgres;

import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.process.Signals;
import java.time.Duration;

/**
 * A PostgreSQL whose launcher was killed. It still serves the data directory, with the settings of its own start: a new
 * server could not start, and attaching to this one would run the shop on settings nobody chose.
 */
public final class Orphan {

    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(30);

    private Orphan() {}

    /** Stops the server that holds the directory, if there is one; its clients are cut off, nothing is lost. */
    public static boolean stop(PostgresFiles files) {
        var server = files.server();
        server.ifPresent(process -> {
            // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients, and it writes a checkpoint.
            Signals.send(process, "INT");
            if (!Life.awaitEnd(process, FAST_SHUTDOWN)) {
                throw new IllegalStateException("PostgreSQL (process " + process.pid() + ") does not stop");
            }
        });
        return server.isPresent();
    }
}
