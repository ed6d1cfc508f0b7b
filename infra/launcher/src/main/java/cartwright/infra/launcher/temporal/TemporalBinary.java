package cartwright.infra.launcher.temporal;

import cartwright.infra.launcher.process.SearchPath;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Reason;
import cartwright.infra.launcher.progress.Step;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the {@code temporal} program, or fetches it once: on the PATH; in the user's cache; the official release
 * archive; built with Go.
 */
public final class TemporalBinary {

    private final Path cached;
    private final SearchPath programs;

    /** Looks below {@code cache} and in the PATH of {@code environment}. */
    public TemporalBinary(Path cache, Map<String, String> environment) {
        this.cached = cache.resolve("temporal").resolve(ReleaseArchive.VERSION).resolve("temporal");
        this.programs = SearchPath.of(environment);
    }

    /** The program when it is already on this machine. */
    public Optional<Path> present() {
        return programs.find("temporal").or(() -> Optional.of(cached).filter(Files::isExecutable));
    }

    /**
     * The program, fetched first where it is missing.
     *
     * @throws LaunchFailure when every source failed: each one's reason, and what to do
     */
    public Path obtain(Step step) {
        var present = present();
        if (present.isPresent()) {
            return present.get();
        }
        try {
            Files.createDirectories(cached.resolveSibling("build"));
            // Two launchers of one user may both find it missing: the second waits and finds it there.
            try (var channel = FileChannel.open(
                            cached.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                step.doing("looking for a source");
                return present().orElseGet(() -> fetch(step));
            }
        } catch (IOException notWritable) {
            throw new LaunchFailure(
                    "The cache directory " + cached.getParent() + " cannot be written (" + Reason.of(notWritable)
                            + ").",
                    notWritable);
        }
    }

    private Path fetch(Step step) {
        var reasons = new ArrayList<String>();
        if (downloaded(step, reasons) || built(step, reasons)) {
            return cached;
        }
        throw new LaunchFailure("Temporal's server is not on this machine and could not be fetched ("
                + String.join("; ", reasons) + "). Connect the network and try again, or install the temporal command"
                + " (https://docs.temporal.io/cli) so that it is on the PATH, or set TEMPORAL_ADDRESS to a running"
                + " server.");
    }

    private boolean downloaded(Step step, List<String> reasons) {
        var release = ReleaseArchive.of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        if (release.isEmpty()) {
            reasons.add("no release archive for this platform");
            return false;
        }
        try {
            TemporalDownload.fetch(release.get(), cached, step);
            return true;
        } catch (ConnectException offline) {
            // The JDK gives no message with it where a name is not known.
            reasons.add("the release archive: no connection to "
                    + release.get().address().getHost());
            return false;
        } catch (IOException unreachable) {
            reasons.add("the release archive: " + Reason.of(unreachable));
            return false;
        }
    }

    private boolean built(Step step, List<String> reasons) {
        var go = programs.find("go")
                .or(() -> Optional.of(Path.of("/usr/local/go/bin/go")).filter(Files::isExecutable));
        if (go.isEmpty()) {
            reasons.add("no Go to build it with");
            return false;
        }
        try {
            GoInstall.build(go.get(), cached, step);
            return true;
        } catch (IOException failed) {
            reasons.add(Reason.of(failed));
            return false;
        }
    }
}
