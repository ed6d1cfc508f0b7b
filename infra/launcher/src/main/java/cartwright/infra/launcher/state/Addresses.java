package cartwright.infra.launcher.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where everything is and how to get in: for the demo, the benchmark and end-to-end tests. Kept in
 * {@code addresses.json} of the data directory, readable by its owner only.
 *
 * @param api base URL
 * @param sandbox base URL; none when every provider is a real one
 * @param workers base URL of the workers' actuator
 * @param temporal host and port of Temporal's gRPC
 * @param temporalUi base URL; none when Temporal is not ours
 * @param database the shop's database as the application's role
 * @param owner the same database as the role that owns its schemas
 * @param opensearch base URL; none when there is no OpenSearch
 * @param kafka host and port, several separated by commas; none when there is no Kafka
 * @param redis URL with its password; none when there is no Redis
 * @param sandboxDatabase the sandbox's database; none when it does not run
 */
public record Addresses(
        String api,
        @Nullable String sandbox,
        String workers,
        String temporal,
        @Nullable String temporalUi,
        Database database,
        Database owner,
        @Nullable String opensearch,
        @Nullable String kafka,
        @Nullable String redis,
        @Nullable Database sandboxDatabase) {

    /** A database and one of its roles. */
    public record Database(String url, String username, String password) {

        @Override
        public String toString() {
            return username + " at " + url;
        }
    }

    /** The file in a data directory. */
    public static Path file(Path data) {
        return data.resolve("addresses.json");
    }

    /** What the last launcher wrote; empty when none did. */
    public static Optional<Addresses> read(Path data) {
        try {
            return Json.read(file(data), Addresses.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file(data), unreadable);
        }
    }

    /** Writes it down. */
    public void write(Path data) {
        try {
            PrivateFile.write(file(data), Json.text(this));
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write " + file(data), notWritable);
        }
    }
}
