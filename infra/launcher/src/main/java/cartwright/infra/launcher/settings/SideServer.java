package cartwright.infra.launcher.settings;

import java.util.Locale;
import java.util.Map;

/**
 * A server beside the way of an order: search, events and what is shared between instances use it, and do without it
 * while it is away. A light stack starts none.
 */
public enum SideServer {
    OPENSEARCH("OPENSEARCH_URL"),
    KAFKA("KAFKA_BOOTSTRAP_SERVERS"),
    REDIS("REDIS_URL");

    private final String variable;

    SideServer(String variable) {
        this.variable = variable;
    }

    /** What people and commands call it. */
    public String part() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The variable that holds its address; setting it puts a real one in its place. */
    public String variable() {
        return variable;
    }

    /** The variables that say how clients get in, as they are for a local one. Redis has it in its address. */
    public Map<String, String> localCredentials() {
        return switch (this) {
            case OPENSEARCH -> Map.of("OPENSEARCH_USERNAME", "", "OPENSEARCH_PASSWORD", "");
            case KAFKA ->
                Map.of(
                        "KAFKA_SECURITY_PROTOCOL",
                        "PLAINTEXT",
                        "KAFKA_SASL_MECHANISM",
                        "",
                        "KAFKA_SASL_JAAS_CONFIG",
                        "");
            case REDIS -> Map.of();
        };
    }

    /** Whether the person has one. */
    public boolean isReal(Map<String, String> environment) {
        return Provider.isSet(environment, variable);
    }
}
