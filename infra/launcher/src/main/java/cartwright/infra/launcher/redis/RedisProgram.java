package cartwright.infra.launcher.redis;

import cartwright.infra.launcher.process.SearchPath;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;

/**
 * Finds the {@code redis-server} program: the bundled one, the same on every machine; on a platform without one, what is
 * on the PATH.
 */
public final class RedisProgram {

    private final Path directory;
    private final SearchPath programs;
    private @Nullable Path obtained;

    /** Unpacks below {@code directory}, and looks in the PATH of {@code environment}. */
    public RedisProgram(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.programs = SearchPath.of(environment);
    }

    /**
     * The program, unpacked by the first call. That call comes before the other parts start: a process that is begun
     * while the file is written holds it open for a moment, and the system runs no file that somebody may still write
     * ("text file busy").
     *
     * @throws LaunchFailure when this machine has none, with what to do
     */
    public synchronized Path obtain() {
        var before = obtained;
        var program = before != null && Files.isExecutable(before) ? before : find();
        obtained = program;
        return program;
    }

    private Path find() {
        return bundled()
                .or(() -> programs.find("redis-server"))
                .or(() -> programs.find("valkey-server"))
                .orElseThrow(() -> new LaunchFailure("No Redis comes along for this machine and there is no"
                        + " redis-server on the PATH: install one, set REDIS_URL to a running one, or do without by"
                        + " ./dev up --lite."));
    }

    private Optional<Path> bundled() {
        try {
            Files.createDirectories(directory);
            return Optional.of(ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath());
        } catch (OsArchitectureNotFound | FileNotFoundException notForThisMachine) {
            return Optional.empty();
        } catch (IOException notWritable) {
            throw new LaunchFailure(
                    "Redis could not be unpacked to " + directory + " (" + Reason.of(notWritable) + ").", notWritable);
        }
    }
}
