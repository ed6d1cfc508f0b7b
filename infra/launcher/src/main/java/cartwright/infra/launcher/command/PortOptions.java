package cartwright.infra.launcher.command;

import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that move ports; each has an environment variable too. */
final class PortOptions {

    @Option(names = "--port-api", paramLabel = "<n>", description = "CARTWRIGHT_API_PORT (default 8080)")
    private @Nullable Integer api;

    @Option(names = "--port-sandbox", paramLabel = "<n>", description = "CARTWRIGHT_SANDBOX_PORT (default 8090)")
    private @Nullable Integer sandbox;

    @Option(names = "--port-workers", paramLabel = "<n>", description = "CARTWRIGHT_WORKERS_PORT (default 8081)")
    private @Nullable Integer workers;

    @Option(names = "--port-temporal", paramLabel = "<n>", description = "CARTWRIGHT_TEMPORAL_PORT (default 7233)")
    private @Nullable Integer temporal;

    @Option(
            names = "--port-temporal-ui",
            paramLabel = "<n>",
            description = "CARTWRIGHT_TEMPORAL_UI_PORT (default 8233)")
    private @Nullable Integer temporalUi;

    @Option(names = "--port-postgres", paramLabel = "<n>", description = "CARTWRIGHT_POSTGRES_PORT (default 5433)")
    private @Nullable Integer postgres;

    @Option(names = "--port-opensearch", paramLabel = "<n>", description = "CARTWRIGHT_OPENSEARCH_PORT (default 9200)")
    private @Nullable Integer opensearch;

    @Option(names = "--port-kafka", paramLabel = "<n>", description = "CARTWRIGHT_KAFKA_PORT (default 9092)")
    private @Nullable Integer kafka;

    @Option(
            names = "--port-kafka-controller",
            paramLabel = "<n>",
            description = "CARTWRIGHT_KAFKA_CONTROLLER_PORT (default 9093)")
    private @Nullable Integer kafkaController;

    @Option(names = "--port-redis", paramLabel = "<n>", description = "CARTWRIGHT_REDIS_PORT (default 6379)")
    private @Nullable Integer redis;

    Ports ports(Map<String, String> environment) {
        var options = new EnumMap<Port, Integer>(Port.class);
        put(options, Port.API, api);
        put(options, Port.SANDBOX, sandbox);
        put(options, Port.WORKERS, workers);
        put(options, Port.TEMPORAL, temporal);
        put(options, Port.TEMPORAL_UI, temporalUi);
        put(options, Port.POSTGRES, postgres);
        put(options, Port.OPENSEARCH, opensearch);
        put(options, Port.KAFKA, kafka);
        put(options, Port.KAFKA_CONTROLLER, kafkaController);
        put(options, Port.REDIS, redis);
        return Ports.of(environment, options);
    }

    private static void put(Map<Port, Integer> options, Port port, @Nullable Integer number) {
        if (number != null) {
            options.put(port, number);
        }
    }
}
