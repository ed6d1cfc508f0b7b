package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.part.SchemaMigration;
import cartwright.infra.launcher.part.UnpackedApp;
import cartwright.infra.launcher.settings.SideServer;
import cartwright.infra.launcher.settings.StackSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.ds.PGSimpleDataSource;

/** What a start has to get done, and what waits for what. */
final class Stages {

    private final StackSettings settings;
    private final Layout layout;
    private final List<WatchedPart> parts;
    private final SchemaMigration migration;

    Stages(StackSettings settings, Layout layout, List<WatchedPart> parts, SchemaMigration migration) {
        this.settings = settings;
        this.layout = layout;
        this.parts = parts;
        this.migration = migration;
    }

    List<Stage> list() {
        var stages = new ArrayList<Stage>();
        add(stages, "postgres", List.of());
        add(stages, "temporal", List.of());
        stages.add(
                new Stage("schema", settings.plan().shopDatabase() ? List.of("postgres") : List.of(), _ -> migrate()));
        add(stages, "sandbox", settings.plan().sandboxDatabase() ? List.of("postgres") : List.of());
        // Nobody waits for these, here or later: an order goes its way without them.
        for (var server : SideServer.values()) {
            add(stages, server.part(), List.of());
        }
        stages.add(new Stage("catalogue", List.of("schema"), step -> {
            layout.seed().run(step);
            return "loaded";
        }));
        stages.add(new Stage("unpack", List.of(), _ -> {
            layout.unpacked().forEach(UnpackedApp::unpack);
            return "done";
        }));
        add(stages, "workers", List.of("schema", "temporal", "unpack"));
        // Ready only once the catalogue is loaded: it says so itself, and starts meanwhile.
        add(stages, "api", List.of("schema", "temporal", "unpack"));
        return List.copyOf(stages);
    }

    private void add(List<Stage> stages, String name, List<String> after) {
        var known = stages.stream().map(Stage::name).collect(Collectors.toSet());
        parts.stream()
                .filter(part -> part.part().name().equals(name))
                .findFirst()
                .ifPresent(part -> stages.add(new Stage(name, present(after, known), step -> {
                    part.start(step);
                    return "ready";
                })));
    }

    /** What somebody else runs is there already: nobody waits for it. */
    private static List<String> present(List<String> after, Set<String> known) {
        return after.stream().filter(known::contains).toList();
    }

    private String migrate() {
        var addresses = layout.addresses();
        var owner = new PGSimpleDataSource();
        owner.setUrl(addresses.owner().url());
        owner.setUser(addresses.owner().username());
        owner.setPassword(addresses.owner().password());
        var applied = migration.migrate(owner, addresses.database().username());
        return applied == 0 ? "up to date" : applied + " migrations applied";
    }
}
