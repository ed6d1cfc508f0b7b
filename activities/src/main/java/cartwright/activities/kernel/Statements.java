package cartwright.activities.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Statements that are too long to stand in Java, kept beside the classes that run them. */
public final class Statements {

    private Statements() {}

    /** The text of the resource {@code name} in the package of {@code user}. */
    public static String read(Class<?> user, String name) {
        try (var resource = user.getResourceAsStream(name + ".sql")) {
            if (resource == null) {
                throw new IllegalStateException("no statement " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
