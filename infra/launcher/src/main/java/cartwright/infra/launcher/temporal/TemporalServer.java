package cartwright.infra.launcher.temporal;

import cartwright.infra.launcher.process.ChildProcess;
import cartwright.infra.launcher.process.ChildSpec;
import cartwright.infra.launcher.process.LogTail;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.settings.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A real Temporal server on this machine, with its page, its histories kept in a file between starts. Its default
 * namespace keeps closed workflows 30 days and knows the shop's search attributes.
 */
public final class TemporalServer implements AutoCloseable {

    private static final Duration READY_BOUND = Duration.ofMinutes(1);
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Path ROOT = Path.of("/");

    private final TemporalSettings settings;
    private final ChildProcess child;

    private TemporalServer(TemporalSettings settings, ChildProcess child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Starts the server and returns when it answers.
     *
     * @throws LaunchFailure when it does not, with the end of its log
     */
    public static TemporalServer start(TemporalSettings settings) {
        return start(settings, _ -> {});
    }

    /** The same; {@code begun} is told the process before the server answers. */
    public static TemporalServer start(TemporalSettings settings, Consumer<ProcessHandle> begun) {
        try {
            var directory = settings.database().toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
        var child = ChildProcess.start(spec("Temporal", TemporalCommand.serve(settings), settings.log()));
        try {
            begun.accept(child.handle());
            awaitReady(settings, child);
            return new TemporalServer(settings, child);
        } catch (RuntimeException failure) {
            child.stop(STOP_GRACE);
            throw failure;
        }
    }

    /** Host and port of its gRPC. */
    public String address() {
        return TemporalCommand.address(settings);
    }

    /** Its process. */
    public ProcessHandle process() {
        return child.handle();
    }

    /** Stops the server. What it acknowledged is in its file. */
    @Override
    public void close() {
        child.stop(STOP_GRACE);
    }

    private static void awaitReady(TemporalSettings settings, ChildProcess child) {
        var deadline = System.nanoTime() + READY_BOUND.toNanos();
        while (!Ports.accepts(settings.port()) || !retentionSet(settings)) {
            if (!child.isAlive()) {
                throw child.death();
            }
            if (System.nanoTime() > deadline) {
                throw LogTail.failure(
                        "Temporal did not answer within " + READY_BOUND.toSeconds() + " s", settings.log());
            }
            pause();
        }
        if (!child.isAlive()) {
            throw child.death();
        }
    }

    /** Succeeds only when the namespace is there: the port opens earlier. */
    private static boolean retentionSet(TemporalSettings settings) {
        var log = settings.log().resolveSibling("temporal-namespace.log");
        var command = ChildProcess.start(spec("temporal operator", TemporalCommand.keepClosedWorkflows(settings), log));
        try {
            return command.waitFor() == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Temporal's start was interrupted.", interrupted);
        }
    }

    private static ChildSpec spec(String name, List<String> command, Path log) {
        return new ChildSpec(
                name, command, Map.of(), TemporalCommand.foreign(System.getenv().keySet()), ROOT, log);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("Temporal's start was interrupted.", interrupted);
        }
    }
}
