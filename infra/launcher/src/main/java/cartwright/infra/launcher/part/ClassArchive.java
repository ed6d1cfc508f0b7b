package cartwright.infra.launcher.part;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a JVM finds its classes ready loaded. It checks whether they are still those of its jars.
 *
 * @param file where they are
 * @param isKept whether the JVM writes them at its first end; otherwise what is there is used and nothing written, as by what
 *     runs for a moment only
 */
public record ClassArchive(Path file, boolean isKept) {

    /**
     * The archive of {@code jar}, beside it. One that is older is removed: the JVM would not use it, and write none in its place
     * (found with JDK 25.0.3).
     */
    public static ClassArchive beside(Path jar, String name, boolean isKept) {
        var file = jar.resolveSibling(name + ".jsa");
        try {
            if (Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                Files.delete(file);
            }
        } catch (IOException notOurs) {
            throw new UncheckedIOException("cannot remove " + file, notOurs);
        }
        return new ClassArchive(file, isKept);
    }

    List<String> options() {
        var place = "-XX:SharedArchiveFile=" + file;
        if (isKept) {
            return List.of("-XX:+AutoCreateSharedArchive", place);
        }
        return Files.exists(file) ? List.of(place) : List.of();
    }
}
