package cartwright.activities;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Lets a server's process hang and go on: connections stay, nothing is answered. */
final class Held {

    private Held() {}

    static void hold(@Nullable Process process) {
        signal("-STOP", process);
    }

    static void release(@Nullable Process process) {
        signal("-CONT", process);
    }

    private static void signal(String signal, @Nullable Process process) {
        if (process == null) {
            throw new IllegalStateException("there is none");
        }
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
