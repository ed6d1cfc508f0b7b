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
import redis.embedded.core.ExecutableProvider;
import redis.embedded.error.OsArchitectureNotFound;

/**
 * Finds the {@code redis-server} program: the bundled one, the same on every machine; on a platform without one, what is
 * on the PATH.
 */
public final class RedisProgram {

    private final Path directory;
    private final SearchPath programs;

    /** Unpacks below {@code directory}, and looks in the PATH of {@code environment}. */
    public RedisProgram(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.programs = SearchPath.of(environment);
    }

    /**
     * The program.
     *
     * @throws LaunchFailure when this machine has none, with what to do
     */
    public Path obtain() {
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
