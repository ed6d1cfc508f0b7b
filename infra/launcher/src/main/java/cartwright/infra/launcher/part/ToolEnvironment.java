package cartwright.infra.launcher.part;

import cartwright.infra.launcher.state.Addresses;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the demo's and the benchmark's commands are told about the running shop through their environment. */
public final class ToolEnvironment {

    private ToolEnvironment() {}

    /** The variables for a shop at {@code addresses} with its data in {@code data}. */
    public static Map<String, String> of(Addresses addresses, Path data) {
        var variables = new HashMap<String, String>();
        variables.put("SPRING_PROFILES_ACTIVE", "local");
        variables.put("CARTWRIGHT_API_URL", addresses.api());
        variables.put("CARTWRIGHT_WORKERS_URL", addresses.workers());
        variables.put("CARTWRIGHT_ADDRESSES", Addresses.file(data).toString());
        variables.put("TEMPORAL_ADDRESS", addresses.temporal());
        variables.put("DATABASE_URL", addresses.database().url());
        variables.put("DATABASE_USERNAME", addresses.database().username());
        variables.put("DATABASE_PASSWORD", addresses.database().password());
        var sandbox = addresses.sandbox();
        if (sandbox != null) {
            variables.put("CARTWRIGHT_SANDBOX_URL", sandbox);
        }
        return Map.copyOf(variables);
    }
}
