package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.settings.Provider;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.PartState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What somebody else runs for this stack, as far as the launcher knows it. */
final class External {

    private External() {}

    static List<PartRecord> of(StackSettings settings) {
        var plan = settings.plan();
        var environment = settings.environment();
        var parts = new ArrayList<PartRecord>();
        if (!plan.shopDatabase()) {
            parts.add(part("database", environment.getOrDefault("DATABASE_URL", "")));
        }
        if (!plan.temporal()) {
            parts.add(part("temporal", environment.getOrDefault("TEMPORAL_ADDRESS", "")));
        }
        for (var server : SideServer.values()) {
            if (server.isReal(environment)) {
                parts.add(part(server.part(), withoutUser(environment.getOrDefault(server.variable(), ""))));
            }
        }
        for (var provider : Provider.values()) {
            if (!plan.doubled().contains(provider)) {
                var base = environment.getOrDefault(provider.base(), "");
                parts.add(part(provider.name().toLowerCase(Locale.ROOT), base.isBlank() ? "the real one" : base));
            }
        }
        return List.copyOf(parts);
    }

    /** An address may hold a password, which nobody has to see. */
    private static String withoutUser(String address) {
        return address.replaceFirst("//[^/]*@", "//");
    }

    private static PartRecord part(String name, String address) {
        return new PartRecord(name, address, PartState.EXTERNAL, null, null);
    }
}
