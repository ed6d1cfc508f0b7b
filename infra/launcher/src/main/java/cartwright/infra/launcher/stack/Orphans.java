package cartwright.infra.launcher.stack;

import cartwright.infra.launcher.postgres.Orphan;
import cartwright.infra.launcher.postgres.PostgresFiles;
import cartwright.infra.launcher.preflight.DataDirectory;
import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.state.PartRecord;
import cartwright.infra.launcher.state.StackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Processes that a launcher left running because it was killed. Only recorded ones are touched, and only when they still are what was recorded. */
public final class Orphans {

    private static final Duration GRACE = Duration.ofSeconds(10);

    private Orphans() {}

    /** Stops those of a data directory, last started first; returns the names of the parts that were stopped. */
    public static List<String> stop(Path data, Progress progress) {
        var recorded = StackState.read(data).map(StackState::parts).orElse(List.of());
        var stopped = recorded.reversed().stream()
                .filter(part -> !part.part().equals("postgres"))
                .filter(part -> stop(part, progress))
                .map(PartRecord::part)
                .toList();
        if (Orphan.stop(new PostgresFiles(new DataDirectory(data).postgres()))) {
            progress.say("Stopped postgres, which an earlier launcher had left running.");
        }
        return stopped;
    }

    private static boolean stop(PartRecord part, Progress progress) {
        var process = part.process();
        if (process == null) {
            return false;
        }
        var left = process.find();
        left.ifPresent(handle -> {
            Signals.terminate(handle, GRACE);
            progress.say("Stopped " + part.part() + " (process " + handle.pid()
                    + "), which an earlier launcher had left running.");
        });
        return left.isPresent();
    }
}
