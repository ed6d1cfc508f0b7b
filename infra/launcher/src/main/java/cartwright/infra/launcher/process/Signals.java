package cartwright.infra.launcher.process;

import java.io.IOException;
import java.time.Duration;

/** Ends processes, politely first. */
public final class Signals {

    private static final Duration KILL_BOUND = Duration.ofSeconds(10);

    private Signals() {}

    /**
     * Asks {@code process} to end, waits {@code grace}, then kills it.
     *
     * @return whether it ended when asked
     */
    public static boolean terminate(ProcessHandle process, Duration grace) {
        process.destroy();
        if (Life.awaitEnd(process, grace)) {
            return true;
        }
        kill(process);
        return false;
    }

    /** Ends {@code process} at once, as a crash would, and waits until it is gone. */
    public static void kill(ProcessHandle process) {
        process.destroyForcibly();
        if (!Life.awaitEnd(process, KILL_BOUND)) {
            throw new IllegalStateException("process " + process.pid() + " did not end when killed");
        }
    }

    /** Sends a signal by its name without the {@code SIG}. */
    public static void send(ProcessHandle process, String signal) {
        try {
            // The shell's own kill: a slim machine may have no other.
            var code = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0 && Life.isRunning(process)) {
                throw new IllegalStateException("cannot send " + signal + " to process " + process.pid());
            }
        } catch (IOException noShell) {
            throw new IllegalStateException("cannot run /bin/sh", noShell);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
