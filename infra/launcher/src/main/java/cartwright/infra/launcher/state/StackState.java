package cartwright.infra.launcher.state;

import cartwright.infra.launcher.progress.LaunchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a launcher writes down whenever something changes.
 *
 * @param launcher the launcher's own process
 * @param parts every part, in the order in which they start
 */
public record StackState(RecordedProcess launcher, List<PartRecord> parts) {

    /** Keeps the parts as they are now. */
    public StackState {
        parts = List.copyOf(parts);
    }

    /** The file in a data directory. */
    public static Path file(Path data) {
        return data.resolve("state.json");
    }

    /** What was last written; empty when nothing was. */
    public static Optional<StackState> read(Path data) {
        try {
            return Json.read(file(data), StackState.class);
        } catch (IOException unreadable) {
            throw new LaunchFailure(
                    file(data) + " cannot be read (" + unreadable.getMessage()
                            + "); stop what still runs from it by hand, delete this one file and try again.",
                    unreadable);
        }
    }

    /** Writes it down. */
    public void write(Path data) {
        try {
            PrivateFile.write(file(data), Json.text(this));
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write " + file(data), notWritable);
        }
    }

    /** Deletes what was written: nothing runs any more. */
    public static void forget(Path data) {
        try {
            Files.deleteIfExists(file(data));
            Files.deleteIfExists(Addresses.file(data));
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot delete " + file(data), notWritable);
        }
    }

    /** Whether the launcher that wrote this still runs. */
    public boolean launcherRuns() {
        return launcher.find().isPresent();
    }
}
