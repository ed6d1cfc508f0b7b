package cartwright.infra.launcher.part;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a JVM finds its classes ready loaded. It checks whether they are still those of its jars.
 *
 * @param file where they are
 * @param isKept whether the JVM writes them at its first end, and anew when jars or JVM have changed; otherwise what is there is
 *     used and nothing written, as by what runs for a moment only
 */
public record ClassArchive(Path file, boolean isKept) {

    List<String> options() {
        var place = "-XX:SharedArchiveFile=" + file;
        if (isKept) {
            return List.of("-XX:+AutoCreateSharedArchive", place);
        }
        return Files.exists(file) ? List.of(place) : List.of();
    }
}
