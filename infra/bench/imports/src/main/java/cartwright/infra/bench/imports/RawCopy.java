package cartwright.infra.bench.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.postgresql.PGConnection;

/** What a person would do who has the tables' rows ready: {@code \copy} each table, with its indexes and constraints. */
final class RawCopy {

    private static final List<String> TABLES =
            List.of("catalog.product", "catalog.variant", "catalog.price", "catalog.event");

    private final Connection owner;
    private final Path directory;

    RawCopy(Connection owner, Path directory) {
        this.owner = owner;
        this.directory = directory;
    }

    /** Writes the rows of the tables to files. */
    void keep() throws SQLException, IOException {
        for (var table : TABLES) {
            try (var out = Files.newOutputStream(file(table))) {
                owner.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + table + " TO STDOUT (FORMAT csv)", out);
            }
        }
    }

    /** Leaves no product; categories stay. */
    void empty() throws SQLException {
        try (var statement = owner.createStatement()) {
            // No product of an import has an image; PostgreSQL asks for what could refer to one all the same.
            statement.execute("TRUNCATE catalog.image, catalog.image_variant, " + String.join(", ", TABLES));
        }
    }

    /** Copies the rows that were kept into the empty tables and says how long it took. */
    Duration run() throws SQLException, IOException {
        var began = System.nanoTime();
        for (var table : TABLES) {
            try (var bytes = Files.newInputStream(file(table))) {
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table + " FROM STDIN (FORMAT csv)", bytes);
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private Path file(String table) {
        return directory.resolve(table + ".csv");
    }
}
