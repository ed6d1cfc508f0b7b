package cartwright.activities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Another house's program that tests talk to, written in Go: on the PATH, in the user's cache, or installed there once.
 *
 * @param name of the program
 * @param source the package it is built of
 */
public record GoProgram(String name, String source, String version) {

    private static final long INSTALL_SECONDS = 120;

    /** Where it is; without it and without a way to install it the test is skipped and says why. */
    public Path path() {
        return found().orElseGet(() -> installed(cached()));
    }

    /** Where it is, if it is on this machine. */
    public Optional<Path> found() {
        return onPath(name).or(() -> Optional.of(cached()).filter(Files::isExecutable));
    }

    /** Where it is looked for besides the PATH. */
    public Path cached() {
        return cache().resolve(name).resolve(version).resolve(name);
    }

    private Path installed(Path target) {
        var go = onPath("go")
                .or(() -> Optional.of(Path.of("/usr/local/go/bin/go")).filter(Files::isExecutable))
                .orElseGet(() -> Assumptions.abort(name + " is neither on the PATH nor in " + target.getParent()
                        + ", and there is no Go to install it with"));
        try {
            Files.createDirectories(target.getParent());
            var build = Files.createTempDirectory(target.getParent(), "build");
            install(go, build);
            Files.move(build.resolve(name), target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(build);
            return target;
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    private void install(Path go, Path directory) throws IOException {
        var builder = new ProcessBuilder(go.toString(), "install", source + "@" + version).redirectErrorStream(true);
        builder.environment().put("GOBIN", directory.toString());
        var log = directory.resolve("install.log");
        var process = builder.redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Assumptions.assumeTrue(
                    process.waitFor() == 0,
                    () -> name + " is not on this machine and go install " + source + "@" + version + " did not work: "
                            + text(log));
            Files.delete(log);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("the installation of " + name + " was interrupted", interrupted);
        }
    }

    private static String text(Path log) {
        try {
            return Files.readString(log).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path cache() {
        var xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        var caches = xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return caches.resolve("cartwright");
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program))
                .filter(candidate -> Files.isExecutable(candidate) && Files.isRegularFile(candidate))
                .findFirst();
    }
}
