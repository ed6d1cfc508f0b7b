package cartwright.infra.launcher.command;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** The log of the libraries that the launcher uses; never the terminal. */
final class LauncherLog {

    private static final int BYTES = 5 << 20;

    private LauncherLog() {}

    /** Nothing is logged until {@link #open}. */
    static void close() {
        LogManager.getLogManager().reset();
    }

    /** From now on what is worth a line goes to {@code file}. */
    static void open(Path file) {
        try {
            var handler = new FileHandler(file.toString(), BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            handler.setLevel(Level.INFO);
            Logger.getLogger("").addHandler(handler);
        } catch (IOException notWritable) {
            throw new LaunchFailure("The log " + file + " cannot be written.", notWritable);
        }
    }
}
