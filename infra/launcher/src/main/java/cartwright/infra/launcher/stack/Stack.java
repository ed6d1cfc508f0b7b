package cartwright.infra.launcher.stack;

import cartwright.activities.kernel.Migrations;
import cartwright.infra.launcher.part.SchemaMigration;
import cartwright.infra.launcher.preflight.LauncherLock;
import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.StackSettings;
import cartwright.infra.launcher.state.Addresses;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.RecordedProcess;
import cartwright.infra.launcher.state.StackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The running shop. {@link #start} brings everything up; {@link #close()} stops every part in the opposite order and
 * loses nothing: the next start on the same data directory continues. A test may kill a part and start it again.
 */
public final class Stack implements AutoCloseable {

    private final StackSettings settings;
    private final Progress progress;
    private final LauncherLock lock;
    private final Layout layout;
    private final List<WatchedPart> parts = new ArrayList<>();
    private final List<PartRecord> external;
    private final AtomicBoolean closed = new AtomicBoolean();

    Stack(StackSettings settings, Readiness readiness, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.lock = readiness.lock();
        this.layout = new Layout(settings, readiness.secrets());
        layout.parts().forEach(part -> parts.add(new WatchedPart(part, settings.supervised(), progress, this::record)));
        this.external = External.of(settings);
    }

    /**
     * Checks the machine and the data directory and takes it; nothing has started afterwards. The caller closes what it
     * gets, also when {@link #start} fails.
     *
     * @param fresh whether to delete what earlier runs left
     * @throws LaunchFailure with one sentence
     */
    public static Stack prepare(StackSettings settings, boolean fresh, Progress progress) {
        return new Stack(settings, Readiness.check(settings, fresh, progress), progress);
    }

    /**
     * Starts every part and loads the demo catalogue.
     *
     * @return how long each stage took
     * @throws LaunchFailure when a part does not start
     */
    public Map<String, Duration> start() {
        return start(Migrations::run);
    }

    Map<String, Duration> start(SchemaMigration migration) {
        layout.addresses().write(settings.directories().data());
        record();
        layout.obtainPrograms();
        return new Startup(progress).run(new Stages(settings, layout, parts, migration).list());
    }

    /** Where everything is, and how to get in. */
    public Addresses addresses() {
        return layout.addresses();
    }

    /** Every part as it is now, those that somebody else runs included. */
    public List<PartRecord> parts() {
        var records = new ArrayList<>(parts.stream().map(WatchedPart::record).toList());
        records.addAll(external);
        return List.copyOf(records);
    }

    /** What a part writes to its standard output. */
    public Path log(String part) {
        return settings.directories().log(part);
    }

    /** Ends a part's process at once, as a crash would ({@code kill -9}). */
    public void kill(String name) {
        Signals.kill(part(name).process().orElseThrow(() -> new IllegalStateException(name + " does not run")));
    }

    /** Stops one part in good order. */
    public void stop(String name) {
        part(name).stop();
    }

    /** Starts one part that was killed or stopped, and returns when it answers. */
    public void restart(String name) {
        progress.run(name, step -> {
            part(name).start(step);
            return "runs again";
        });
    }

    /** Stops every part, last started first. Calling it twice does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        layout.seed().stop();
        for (var part : parts.reversed()) {
            stopQuietly(part);
        }
        StackState.forget(settings.directories().data());
        lock.close();
    }

    private void stopQuietly(WatchedPart part) {
        try {
            progress.run("stopping " + part.part().name(), step -> {
                part.close();
                return "";
            });
        } catch (RuntimeException failed) {
            // The others still have to be stopped; the next start looks for what is left.
            progress.say(part.part().name() + " did not stop in good order: " + failed.getMessage());
        }
    }

    private WatchedPart part(String name) {
        return parts.stream()
                .filter(candidate -> candidate.part().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no part " + name));
    }

    private synchronized void record() {
        if (!closed.get()) {
            var launcher = RecordedProcess.of(ProcessHandle.current(), "")
                    .orElseThrow(() -> new IllegalStateException("this system does not tell when a process began"));
            new StackState(launcher, parts()).write(settings.directories().data());
        }
    }
}
