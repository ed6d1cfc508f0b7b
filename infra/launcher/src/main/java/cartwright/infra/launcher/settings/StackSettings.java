package cartwright.infra.launcher.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything that decides how a stack is started.
 *
 * @param directories where it reads and writes
 * @param ports where it listens
 * @param environment of the person who starts it
 * @param lite whether to start only what an order needs: no OpenSearch, Kafka and Redis
 * @param supervised whether a part that dies is started again
 */
public record StackSettings(
        Directories directories, Ports ports, Map<String, String> environment, boolean lite, boolean supervised) {

    /** Copies the environment. */
    public StackSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * A light stack for a test: free ports, its data in {@code data}, nothing restarted behind the test's back, and blind to
     * the settings of whoever runs the tests.
     */
    public static StackSettings forTest(Path checkout, Path data) {
        var kept =
                Map.of("PATH", System.getenv().getOrDefault("PATH", ""), "HOME", System.getProperty("user.home", "."));
        var directories = new Directories(checkout, data, Directories.cache(System.getenv()));
        return new StackSettings(directories, Ports.free(), kept, true, false);
    }

    /** The same stack with further variables set. */
    public StackSettings with(Map<String, String> variables) {
        var all = new HashMap<>(environment);
        all.putAll(variables);
        return new StackSettings(directories, ports, all, lite, supervised);
    }

    /** The same stack with OpenSearch, Kafka and Redis. */
    public StackSettings complete() {
        return new StackSettings(directories, ports, environment, false, supervised);
    }

    /** The same stack, whose parts are started again when they die. */
    public StackSettings watched() {
        return new StackSettings(directories, ports, environment, lite, true);
    }

    /** Which parts are started. */
    public Plan plan() {
        return Plan.of(environment, lite);
    }

    @Override
    public String toString() {
        return "StackSettings[" + directories + ", " + ports + "]";
    }
}
