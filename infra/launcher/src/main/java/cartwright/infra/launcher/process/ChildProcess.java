package cartwright.infra.launcher.process;

import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A process of the launcher's own, apart from the terminal, its output in a file. */
public final class ChildProcess {

    private final ChildSpec spec;
    private final Process process;

    private ChildProcess(ChildSpec spec, Process process) {
        this.spec = spec;
        this.process = process;
    }

    /** Starts it; it may fail right after. */
    public static ChildProcess start(ChildSpec spec) {
        try {
            var directory = spec.log().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            LogTail.startAnew(spec.log());
            var builder = new ProcessBuilder(OwnSession.of(spec.command()))
                    .directory(spec.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            builder.environment().keySet().removeAll(spec.withheld());
            builder.environment().putAll(spec.environment());
            return new ChildProcess(spec, builder.start());
        } catch (IOException notStarted) {
            throw new LaunchFailure(spec.name() + " could not be started: " + Reason.of(notStarted) + ".", notStarted);
        }
    }

    /** Its handle. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end and kills it when it has not after {@code grace}. */
    public void stop(Duration grace) {
        Signals.terminate(process.toHandle(), grace);
    }

    /** Waits for its end and returns its exit code. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** Waits for its end at most {@code bound}; whether it has ended. */
    public boolean ended(Duration bound) throws InterruptedException {
        return process.waitFor(bound);
    }

    /** Whether it has ended with exit code 0. */
    public boolean succeeded() {
        return !process.isAlive() && process.exitValue() == 0;
    }

    /** The failure to report when it ended although it should run: its exit code and the end of its log. */
    public LaunchFailure death() {
        return LogTail.failure(spec.name() + " ended with exit code " + process.exitValue(), spec.log());
    }
}
