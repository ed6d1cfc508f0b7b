package cartwright.infra.launcher.part;

import cartwright.infra.launcher.process.ChildProcess;
import cartwright.infra.launcher.process.ChildSpec;
import cartwright.infra.launcher.process.LogTail;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Step;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Loads the demo catalogue by a command that ends; repeating it changes nothing. */
public final class Seed {

    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final int SHOWN = 60;

    private final ChildSpec spec;
    private volatile @Nullable ChildProcess child;

    /** Not run yet. */
    public Seed(ChildSpec spec) {
        this.spec = spec;
    }

    /**
     * Runs it to its end.
     *
     * @throws LaunchFailure when it fails, with the end of its log
     */
    public void run(Step step) {
        var started = ChildProcess.start(spec);
        child = started;
        var deadline = System.nanoTime() + BOUND.toNanos();
        while (!ended(started)) {
            lastLine().ifPresent(step::doing);
            if (System.nanoTime() > deadline) {
                started.stop(GRACE);
                throw LogTail.failure("Loading the demo catalogue took over " + BOUND.toMinutes() + " min", spec.log());
            }
        }
        if (!started.succeeded()) {
            throw started.death();
        }
    }

    /** Ends it when it runs. */
    public void stop() {
        var running = child;
        if (running != null && running.isAlive()) {
            running.stop(GRACE);
        }
    }

    private static boolean ended(ChildProcess process) {
        try {
            return process.ended(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Loading the demo catalogue was interrupted.", interrupted);
        }
    }

    private Optional<String> lastLine() {
        return LogTail.of(spec.log(), 1).stream()
                .map(line -> line.length() <= SHOWN ? line : line.substring(0, SHOWN))
                .findFirst();
    }
}
