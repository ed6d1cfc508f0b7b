package cartwright.infra.launcher.temporal;

import cartwright.infra.launcher.process.Life;
import cartwright.infra.launcher.progress.Seconds;
import cartwright.infra.launcher.progress.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Builds the program from source with Go, where Go is installed: minutes, once. */
final class GoInstall {

    private static final String MODULE = "github.com/temporalio/cli/cmd/temporal@v";
    private static final int SHOWN = 60;

    private GoInstall() {}

    /**
     * Puts the program at {@code target}.
     *
     * @throws IOException when the build fails, with the last line that it printed
     */
    static void build(Path go, Path target, Step step) throws IOException {
        var directory = target.resolveSibling("build");
        Files.createDirectories(directory);
        var builder = new ProcessBuilder(go.toString(), "install", "-v", MODULE + ReleaseArchive.VERSION)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("GOBIN", directory.toString());
        builder.environment().put("GOTMPDIR", directory.toString());
        var process = builder.start();
        var last = "";
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                step.doing("go install, about 5 minutes, once: " + shortened(line));
            }
            if (process.waitFor() != 0) {
                throw new IOException("go install ended after " + Seconds.whole(step.elapsed()) + " with: " + last);
            }
            Files.move(
                    directory.resolve("temporal"),
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(directory);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("go install was interrupted", interrupted);
        } finally {
            stop(process);
        }
    }

    private static void stop(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            Life.awaitEnd(process.toHandle(), Duration.ofSeconds(5));
        }
    }

    private static String shortened(String line) {
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN);
    }
}
