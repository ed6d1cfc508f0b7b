package cartwright.infra.launcher.preflight;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the machine must give before anything starts. */
public final class Preflight {

    /** Enough for the servers' programs, a demo's data and logs. */
    public static final long FREE_BYTES = 2L << 30;

    private Preflight() {}

    /**
     * Refuses a disk that would run full.
     *
     * @throws LaunchFailure naming the directory and what is free
     */
    public static void requireSpace(Path directory, long bytes) {
        var existing = existingAbove(directory);
        try {
            var free = Files.getFileStore(existing).getUsableSpace();
            if (free < bytes) {
                throw new LaunchFailure("There is too little disk space for " + directory + ": " + (free >> 20)
                        + " MiB are free, " + (bytes >> 20) + " MiB are needed.");
            }
        } catch (IOException unreadable) {
            throw new LaunchFailure("The free space at " + existing + " cannot be read.", unreadable);
        }
    }

    /**
     * Refuses ports that somebody listens on.
     *
     * @throws LaunchFailure naming each taken port, its part and the setting that moves it
     */
    public static void requireFree(List<Port> needed, Ports ports) {
        var taken = needed.stream()
                .filter(port -> !Ports.isFree(ports.of(port)))
                .map(port -> "port " + ports.of(port) + " (" + port.part() + ", moved by " + port.variable() + ")")
                .toList();
        if (!taken.isEmpty()) {
            throw new LaunchFailure("Somebody else listens on " + String.join(" and ", taken)
                    + ": stop that program or set another port.");
        }
    }

    private static Path existingAbove(Path directory) {
        for (var path = directory.toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return path;
            }
        }
        return Path.of("/");
    }
}
