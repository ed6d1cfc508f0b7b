package cartwright.infra.launcher.part;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one of our own applications runs.
 *
 * @param name what people call it
 * @param command program and arguments
 * @param environment added to the launcher's own
 * @param directory where it runs
 * @param log gets what it prints
 * @param address where people reach it
 * @param health answers 200 when it is ready
 * @param readyBound how long it may take until then
 * @param grace how long it may take to stop before it is killed
 * @param marker text of its command line
 */
public record AppSettings(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        String address,
        URI health,
        Duration readyBound,
        Duration grace,
        String marker) {

    /** Copies the collections. */
    public AppSettings {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return name + " " + command;
    }
}
