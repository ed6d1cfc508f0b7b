package cartwright.infra.launcher.process;

import cartwright.infra.launcher.state.Json;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A line of a log as a person wants to read it: of a JSON line its level, its message and the deepest cause. The names
 * are those of Logback's encoder, of which the shop's own parts make use, and of Go's slog, of which Temporal does.
 */
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
            var message = first(entry, "message", "msg").lines().collect(Collectors.joining(" "));
            var cause = cause(entry);
            return Stream.of(level, shortened(message.strip()), shortened(cause))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "));
        } catch (JacksonException notJson) {
            return shortened(line);
        }
    }

    private static String cause(JsonNode entry) {
        return entry.path("stack_trace")
                .asString("")
                .lines()
                .filter(line -> line.startsWith(CAUSE))
                .reduce((_, later) -> later)
                .map(line -> line.substring(CAUSE.length()))
                .or(() -> Optional.of(first(entry, "error", "Error")))
                .filter(cause -> !cause.isEmpty())
                .map(cause -> "<- " + cause)
                .orElse("");
    }

    private static String first(JsonNode entry, String name, String otherName) {
        return entry.path(name).asString(entry.path(otherName).asString(""));
    }

    private static String shortened(String text) {
        return text.length() <= COLUMNS ? text : text.substring(0, COLUMNS) + "...";
    }
}
