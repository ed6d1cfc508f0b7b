package cartwright.infra.launcher.postgres;

import java.nio.file.Path;

/**
 * How the embedded PostgreSQL runs.
 *
 * @param data its data directory; made on first start
 * @param binaries where its programs are unpacked; may be shared
 * @param port on the loopback interface
 * @param log gets what the server prints, appended
 * @param superuserPassword of the role {@code postgres}; the same on every start of one data directory
 */
public record PostgresSettings(Path data, Path binaries, int port, Path log, String superuserPassword) {

    @Override
    public String toString() {
        return "PostgresSettings[data=" + data + ", port=" + port + "]";
    }
}
