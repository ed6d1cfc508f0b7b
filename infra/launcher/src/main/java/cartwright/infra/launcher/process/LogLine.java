package cartwright.infra.launcher.process;

import cartwright.infra.launcher.state.Json;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** A line of a log as a person wants to read it: of a JSON line its level, its message and the deepest cause. */
final class LogLine {

    private static final int COLUMNS = 300;
    private static final String CAUSE = "Caused by: ";

    private LogLine() {}

    static String readable(String line) {
        if (!line.startsWith("{")) {
            return shortened(line);
        }
        try {
            var entry = Json.mapper().readTree(line);
            var level = entry.path("level").asString("");
            var message = entry.path("message").asString("").lines().collect(Collectors.joining(" "));
            var cause = deepestCause(entry.path("stack_trace").asString(""));
            return Stream.of(level, shortened(message.strip()), shortened(cause))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        } catch (JacksonException notJson) {
            return shortened(line);
        }
    }

    private static String deepestCause(String trace) {
        return trace.lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((_, later) -> later)
                .map(cause -> "<- " + cause.substring(CAUSE.length()))
                .orElse("");
    }

    private static String shortened(String text) {
        return text.length() <= COLUMNS ? text : text.substring(0, COLUMNS) + "...";
    }
}
