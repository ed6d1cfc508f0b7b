package cartwright.infra.launcher.part;

import cartwright.infra.launcher.progress.Step;
import cartwright.infra.launcher.temporal.TemporalBinary;
import cartwright.infra.launcher.temporal.TemporalServer;
import cartwright.infra.launcher.temporal.TemporalSettings;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The local Temporal server; its program is fetched on the first start. */
public final class TemporalPart implements Part {

    private final TemporalBinary binary;
    private final Function<Path, TemporalSettings> settings;
    private final TemporalSettings known;
    private volatile @Nullable TemporalServer server;

    /** Not started yet; {@code settings} are completed with the program once it is there. */
    public TemporalPart(TemporalBinary binary, Function<Path, TemporalSettings> settings) {
        this.binary = binary;
        this.settings = settings;
        this.known = settings.apply(Path.of("temporal"));
    }

    @Override
    public String name() {
        return "temporal";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + known.port();
    }

    @Override
    public Path log() {
        return known.log();
    }

    @Override
    public String marker() {
        return known.database().toString();
    }

    @Override
    public synchronized void start(Step step, Consumer<ProcessHandle> begun) {
        stop();
        var program = binary.obtain(step);
        step.doing("starting the server");
        server = TemporalServer.start(settings.apply(program), begun);
    }

    @Override
    public synchronized void stop() {
        var running = server;
        if (running != null) {
            running.close();
            server = null;
        }
    }
}
