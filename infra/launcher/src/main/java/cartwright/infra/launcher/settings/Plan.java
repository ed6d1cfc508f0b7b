package cartwright.infra.launcher.settings;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which parts the launcher starts itself: real always wins over embedded, by setting its address.
 *
 * @param shopDatabase whether the shop's database is ours
 * @param sandboxDatabase whether the sandbox's database is ours
 * @param temporal whether Temporal is ours
 * @param beside the servers beside the way of an order that are ours
 * @param doubled the providers that the sandbox stands in for; without any it is not started
 */
public record Plan(
        boolean shopDatabase,
        boolean sandboxDatabase,
        boolean temporal,
        Set<SideServer> beside,
        Set<Provider> doubled) {

    private static final List<String> EXTERNAL_DATABASE =
            List.of("DATABASE_USERNAME", "DATABASE_PASSWORD", "DATABASE_OWNER_USERNAME", "DATABASE_OWNER_PASSWORD");

    /** Copies the sets. */
    public Plan {
        beside = Set.copyOf(beside);
        doubled = Set.copyOf(doubled);
    }

    /**
     * Decides by the environment.
     *
     * @param lite whether to start only what an order needs
     * @throws LaunchFailure when an external database is named without the roles to use it
     */
    public static Plan of(Map<String, String> environment, boolean lite) {
        var doubled = EnumSet.allOf(Provider.class);
        doubled.removeIf(provider -> provider.isReal(environment));
        var external = Provider.isSet(environment, "DATABASE_URL");
        if (external) {
            EXTERNAL_DATABASE.stream()
                    .filter(name -> !Provider.isSet(environment, name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new LaunchFailure("DATABASE_URL is set, so " + name + " must be set too (the shop's role"
                                + " and the owner of its schemas log in apart).");
                    });
        }
        var sandboxDatabase = !doubled.isEmpty() && !Provider.isSet(environment, "SANDBOX_DATABASE_URL");
        var beside = lite ? EnumSet.noneOf(SideServer.class) : EnumSet.allOf(SideServer.class);
        beside.removeIf(server -> server.isReal(environment));
        return new Plan(!external, sandboxDatabase, !Provider.isSet(environment, "TEMPORAL_ADDRESS"), beside, doubled);
    }

    /** Whether the embedded PostgreSQL is needed. */
    public boolean postgres() {
        return shopDatabase || sandboxDatabase;
    }

    /** Whether the sandbox is needed. */
    public boolean sandbox() {
        return !doubled.isEmpty();
    }

    /** The ports that parts of ours will listen on. */
    public List<Port> ports() {
        return Stream.of(Port.values())
                .filter(port -> switch (port) {
                    case API, WORKERS -> true;
                    case SANDBOX -> sandbox();
                    case TEMPORAL, TEMPORAL_UI -> temporal;
                    case POSTGRES -> postgres();
                    case OPENSEARCH -> beside.contains(SideServer.OPENSEARCH);
                    case KAFKA, KAFKA_CONTROLLER -> beside.contains(SideServer.KAFKA);
                    case REDIS -> beside.contains(SideServer.REDIS);
                })
                .toList();
    }
}
