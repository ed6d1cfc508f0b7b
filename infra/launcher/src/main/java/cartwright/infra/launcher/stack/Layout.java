package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.part.AppPart;
import cartwright.infra.launcher.part.AppSettings;
import cartwright.infra.launcher.part.ChildEnvironment;
import cartwright.infra.launcher.part.HttpHealth;
import cartwright.infra.launcher.part.JavaCommand;
import cartwright.infra.launcher.part.JavaCommand.Compiler;
import cartwright.infra.launcher.part.Part;
import cartwright.infra.launcher.part.PostgresPart;
import cartwright.infra.launcher.part.Seed;
import cartwright.infra.launcher.part.TemporalPart;
import cartwright.infra.launcher.part.ToolEnvironment;
import cartwright.infra.launcher.part.UnpackedApp;
import cartwright.infra.launcher.postgres.PostgresSettings;
import cartwright.infra.launcher.preflight.DataDirectory;
import cartwright.infra.launcher.process.ChildSpec;
import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Secrets;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.temporal.TemporalBinary;
import cartwright.infra.launcher.temporal.TemporalSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parts of one stack, as its settings have them: which, where, with what environment and how much memory. */
final class Layout {

    private static final Duration READY_BOUND = Duration.ofMinutes(2);
    /** The applications stop taking work and finish what they have begun; Temporal keeps the rest. */
    private static final Duration GRACE = Duration.ofSeconds(15);

    private static final String READINESS = "/readiness";
    private static final int SANDBOX_HEAP = 128;
    private static final int WORKERS_HEAP = 384;
    private static final int API_HEAP = 320;
    private static final int SEED_HEAP = 256;

    private final StackSettings settings;
    private final Directories directories;
    private final DataDirectory data;
    private final Secrets secrets;
    private final ChildEnvironment environment;
    private final UnpackedApp workers;
    private final UnpackedApp api;
    private final SideParts side;
    private final Seed seed;

    Layout(StackSettings settings, Secrets secrets) {
        this.settings = settings;
        this.directories = settings.directories();
        this.data = new DataDirectory(directories.data());
        this.secrets = secrets;
        this.environment = new ChildEnvironment(settings, secrets);
        this.workers = UnpackedApp.of(directories.app("workers"));
        this.api = UnpackedApp.of(directories.app("api"));
        this.side = new SideParts(settings, secrets);
        this.seed = new Seed(loading());
    }

    /** In the order in which they start; they stop in the opposite one. */
    List<Part> parts() {
        var plan = settings.plan();
        var parts = new ArrayList<Part>();
        if (plan.postgres()) {
            parts.add(postgres());
        }
        if (plan.temporal()) {
            parts.add(temporal());
        }
        parts.addAll(side.list());
        if (plan.sandbox()) {
            parts.add(sandbox());
        }
        parts.add(workers());
        parts.add(api());
        return List.copyOf(parts);
    }

    /** What has to be unpacked before the parts start. */
    List<UnpackedApp> unpacked() {
        return List.of(workers, api);
    }

    /** Unpacks the programs of others that come along; nothing may start meanwhile. */
    void obtainPrograms() {
        side.obtainPrograms();
    }

    /** Where everything is. */
    Addresses addresses() {
        return environment.addresses();
    }

    /** Loads the demo catalogue. */
    Seed seed() {
        return seed;
    }

    private ChildSpec loading() {
        return new ChildSpec(
                "The demo catalogue",
                java(directories.app("infra/demo"), SEED_HEAP, Compiler.QUICK).with(List.of("seed")),
                ToolEnvironment.of(environment.addresses(), directories.data()),
                Set.of(),
                directories.checkout(),
                directories.log("seed"));
    }

    private Part sandbox() {
        var java = java(directories.app("infra/sandbox"), SANDBOX_HEAP, Compiler.QUICK);
        return app("sandbox", Port.SANDBOX, "", java, environment.sandbox());
    }

    private Part workers() {
        var java = java(workers.jar(), WORKERS_HEAP, Compiler.QUICK);
        return app("workers", Port.WORKERS, READINESS, java, environment.workers());
    }

    private Part api() {
        var java = java(api.jar(), API_HEAP, Compiler.QUICK);
        return app("api", Port.API, READINESS, java, environment.api());
    }

    private Part postgres() {
        return new PostgresPart(
                new PostgresSettings(
                        data.postgres(),
                        directories.cache().resolve("postgres"),
                        settings.ports().of(Port.POSTGRES),
                        directories.log("postgres"),
                        secrets.superuserPassword()),
                secrets);
    }

    private Part temporal() {
        var codec = URI.create("http://localhost:" + settings.ports().of(Port.API) + "/codec");
        return new TemporalPart(
                new TemporalBinary(directories.cache(), settings.environment()),
                binary -> new TemporalSettings(
                        binary,
                        data.temporal(),
                        settings.ports().of(Port.TEMPORAL),
                        settings.ports().of(Port.TEMPORAL_UI),
                        codec,
                        directories.log("temporal")));
    }

    private Part app(String name, Port port, String group, JavaCommand java, Map<String, String> variables) {
        var number = settings.ports().of(port);
        var health = URI.create("http://127.0.0.1:" + number + "/actuator/health" + group);
        return new AppPart(new AppSettings(
                name,
                () -> java.with(List.of()),
                variables,
                directories.checkout(),
                directories.log(name),
                "http://localhost:" + number,
                () -> new HttpHealth(health),
                READY_BOUND,
                GRACE,
                JavaCommand.MARKER + directories.data()));
    }

    private JavaCommand java(Path jar, int heap, Compiler compiler) {
        return new JavaCommand(jar, heap, compiler, directories.data(), data.temporary(), null);
    }
}
