package cartwright.infra.launcher.part;

import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.settings.StackSettings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the servers beside the way of an order are, and how to get in: ours, or the person's own. */
final class SideEnvironment {

    private static final String LOOPBACK = "127.0.0.1:";

    private final StackSettings settings;
    private final Secrets secrets;

    SideEnvironment(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** Its address; null when there is none, because the stack is a light one. */
    @Nullable
    String address(SideServer server) {
        if (isOurs(server)) {
            return local(server);
        }
        var given = settings.environment().getOrDefault(server.variable(), "");
        return given.isBlank() ? null : given;
    }

    /** What an application is told about them. */
    Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        for (var server : SideServer.values()) {
            var address = address(server);
            if (address != null) {
                variables.put(server.variable(), address);
            }
            if (isOurs(server)) {
                variables.putAll(server.localCredentials());
            }
        }
        return variables;
    }

    /** Whether {@code variable} says how to get into a server of ours, whatever the person has set for another. */
    boolean decides(String variable) {
        return settings.plan().beside().stream()
                .anyMatch(server -> server.localCredentials().containsKey(variable));
    }

    private boolean isOurs(SideServer server) {
        return settings.plan().beside().contains(server);
    }

    private String local(SideServer server) {
        return switch (server) {
            case OPENSEARCH -> "http://" + LOOPBACK + settings.ports().of(Port.OPENSEARCH);
            case KAFKA -> LOOPBACK + settings.ports().of(Port.KAFKA);
            case REDIS ->
                "redis://:" + secrets.redisPassword() + "@" + LOOPBACK
                        + settings.ports().of(Port.REDIS);
        };
    }
}
