package cartwright.infra.launcher.temporal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The command line of the local server. */
final class TemporalCommand {

    /** Closed workflows stay searchable this long; the server's own default is one day. */
    static final String RETENTION = "720h";

    static final String NAMESPACE = "default";

    /** What orders, returns and support search by. Types as the server names them. */
    static final Map<String, String> SEARCH_ATTRIBUTES = Map.of(
            "OrderStatus", "Keyword",
            "CustomerId", "Keyword",
            "AttentionReason", "Keyword",
            "AttentionSince", "Datetime",
            "Phase", "Keyword",
            "ReturnStatus", "Keyword");

    /**
     * Without the first two every step waits for a 50 ms tick. Without the last a queue has four parts, of which one that nobody
     * asks at the moment keeps its tasks for up to two seconds; all four are still asked, for what an earlier server left in them.
     */
    private static final List<String> DYNAMIC_CONFIG = List.of(
            "history.transferProcessorMaxPollRPS=2000",
            "history.timerProcessorMaxPollRPS=2000",
            "matching.numTaskqueueWritePartitions=1");

    /** Survives a kill of the process; a power cut may lose the last transactions, which a local server may. */
    private static final List<String> PRAGMAS = List.of("journal_mode=WAL", "synchronous=NORMAL");

    private static final String HOST = "127.0.0.1";

    private TemporalCommand() {}

    static List<String> serve(TemporalSettings settings) {
        var command = new ArrayList<>(List.of(
                settings.binary().toString(),
                "server",
                "start-dev",
                "--db-filename",
                settings.database().toString(),
                "--ip",
                HOST,
                "--port",
                Integer.toString(settings.port()),
                "--ui-port",
                Integer.toString(settings.uiPort()),
                "--log-level",
                "warn",
                "--log-format",
                "json"));
        DYNAMIC_CONFIG.forEach(value -> command.addAll(List.of("--dynamic-config-value", value)));
        PRAGMAS.forEach(value -> command.addAll(List.of("--sqlite-pragma", value)));
        new TreeMap<>(SEARCH_ATTRIBUTES)
                .forEach((name, type) -> command.addAll(List.of("--search-attribute", name + "=" + type)));
        var codec = settings.codec();
        if (codec != null) {
            command.addAll(List.of("--ui-codec-endpoint", codec.toString()));
        }
        return List.copyOf(command);
    }

    static List<String> keepClosedWorkflows(TemporalSettings settings) {
        return List.of(
                settings.binary().toString(),
                "operator",
                "namespace",
                "update",
                "--namespace",
                NAMESPACE,
                "--retention",
                RETENTION,
                "--address",
                address(settings),
                "--command-timeout",
                "10s");
    }

    static String address(TemporalSettings settings) {
        return HOST + ":" + settings.port();
    }

    /** The person's own Temporal settings point elsewhere (another namespace, TLS); the local server has none. */
    static Set<String> foreign(Set<String> variables) {
        return variables.stream().filter(name -> name.startsWith("TEMPORAL_")).collect(Collectors.toSet());
    }
}
