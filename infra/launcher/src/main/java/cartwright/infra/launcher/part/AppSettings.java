package cartwright.infra.launcher.part;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a part that is one process runs.
 *
 * @param name what people call it
 * @param command program and arguments, asked for before each start
 * @param environment added to the launcher's own
 * @param directory where it runs
 * @param log gets what it prints
 * @param address where people reach it
 * @param health says when it is ready
 * @param readyBound how long it may take until then
 * @param grace how long it may take to stop before it is killed
 * @param marker text of its command line
 */
public record AppSettings(
        String name,
        Supplier<List<String>> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        String address,
        Supplier<Health> health,
        Duration readyBound,
        Duration grace,
        String marker) {

    /** Copies the environment. */
    public AppSettings {
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return name + " at " + address;
    }
}
