package cartwright.infra.launcher.part;

import cartwright.infra.launcher.process.ChildProcess;
import cartwright.infra.launcher.process.ChildSpec;
import cartwright.infra.launcher.progress.Step;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part that is one child process, ready when its health says so. */
public final class AppPart implements Part {

    private final AppSettings settings;
    private volatile @Nullable ChildProcess child;

    /** Not started yet. */
    public AppPart(AppSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public Path log() {
        return settings.log();
    }

    @Override
    public String marker() {
        return settings.marker();
    }

    @Override
    public void start(Step step, Consumer<ProcessHandle> begun) {
        stop();
        step.doing("starting");
        var started = ChildProcess.start(new ChildSpec(
                settings.name(),
                settings.command().get(),
                settings.environment(),
                Set.of(),
                settings.directory(),
                settings.log()));
        child = started;
        begun.accept(started.handle());
        new HealthGate(settings).await(started, step);
    }

    @Override
    public void stop() {
        var running = child;
        if (running != null) {
            running.stop(settings.grace());
            child = null;
        }
    }
}
