package cartwright.infra.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Whether processes live. They are asked for again and again: a server that has made itself independent is not our
 * child, and the JDK notices the end of such a process late, or never where nobody collects the dead.
 */
public final class Life {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int THREADS_AFTER_STATE = 17;

    private Life() {}

    /**
     * Whether {@code process} runs. One that has ended and waits to be collected does not. One whose first thread is dead
     * while others are still dying does: they hold its ports and the locks of its files.
     */
    public static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            return !isOver(Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")));
        } catch (IOException systemWithoutProc) {
            return process.isAlive();
        }
    }

    /** Waits until {@code process} has ended; false when {@code bound} passed first. */
    public static boolean awaitEnd(ProcessHandle process, Duration bound) {
        var deadline = System.nanoTime() + bound.toNanos();
        while (isRunning(process)) {
            if (System.nanoTime() > deadline || !pause()) {
                return !isRunning(process);
            }
        }
        return true;
    }

    /** Runs {@code action} once {@code process} has ended, on a thread of its own. */
    public static void whenEnded(ProcessHandle process, Runnable action) {
        Thread.ofPlatform().daemon().name("watch-" + process.pid()).start(() -> {
            while (isRunning(process)) {
                if (!pause()) {
                    return;
                }
            }
            action.run();
        });
    }

    /** Reads what proc_pid_stat(5) says of a process: its state, and how many threads it has. */
    static boolean isOver(String stat) {
        // The state follows the name, which may hold anything, closing parentheses included.
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return fields[0].equals("Z") && Integer.parseInt(fields[THREADS_AFTER_STATE]) <= 1;
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
