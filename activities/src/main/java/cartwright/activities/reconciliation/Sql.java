package cartwright.activities.reconciliation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements that are too long to stand in Java, kept beside the classes that run them. */
final class Sql {

    private Sql() {}

    /** The text of the resource {@code name}. */
    static String read(String name) {
        try (var resource = Sql.class.getResourceAsStream(name + ".sql")) {
            if (resource == null) {
                throw new IllegalStateException("no statement " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
