package cartwright.infra.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a child process is started.
 *
 * @param name who it is, for messages
 * @param command program and arguments
 * @param environment added to the launcher's own environment
 * @param withheld variables of the launcher's environment that the child must not see
 * @param directory where it runs
 * @param log gets everything it prints, appended
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Set<String> withheld,
        Path directory,
        Path log) {

    /** Copies the collections. */
    public ChildSpec {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        withheld = Set.copyOf(withheld);
    }

    @Override
    public String toString() {
        return name + " " + command;
    }
}
