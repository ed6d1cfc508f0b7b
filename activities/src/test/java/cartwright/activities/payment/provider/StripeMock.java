package cartwright.activities.payment.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Stripe's own test server, which refuses what Stripe's OpenAPI description does not allow. It keeps no state: what it
 * answers are examples.
 */
final class StripeMock implements AutoCloseable {

    private static final String VERSION = "v0.203.0";
    private static final String MODULE = "github.com/stripe/stripe-mock@" + VERSION;
    private static final long INSTALL_SECONDS = 120;
    private static final Pattern LISTENING = Pattern.compile("Listening for HTTP at address: (127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final String address;

    private StripeMock(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it on free ports of the loopback interface; without the program the test is skipped and says why. */
    static StripeMock start() throws IOException {
        // Where no address is given for HTTPS, that listens on every interface.
        var process = new ProcessBuilder(
                        program().toString(), "-http-addr", "127.0.0.1:0", "-https-addr", "127.0.0.1:0")
                .redirectErrorStream(true)
                .start();
        var output = process.inputReader();
        var said = new StringBuilder();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> drain(output));
                return new StripeMock(process, "http://" + listening.group(1));
            }
        }
        process.destroyForcibly();
        throw new IOException("stripe-mock did not start: " + said);
    }

    String address() {
        return address;
    }

    /** On the PATH, in the user's cache, or installed there. */
    private static Path program() throws IOException {
        var cached = cache().resolve("stripe-mock").resolve(VERSION).resolve("stripe-mock");
        return onPath("stripe-mock")
                .or(() -> Optional.of(cached).filter(Files::isExecutable))
                .orElseGet(() -> installed(cached));
    }

    private static Path installed(Path target) {
        var go = onPath("go")
                .or(() -> Optional.of(Path.of("/usr/local/go/bin/go")).filter(Files::isExecutable))
                .orElseGet(() -> Assumptions.abort("stripe-mock is neither on the PATH nor in " + target.getParent()
                        + ", and there is no Go to install it with"));
        try {
            Files.createDirectories(target.getParent());
            var build = Files.createTempDirectory(target.getParent(), "build");
            install(go, build);
            Files.move(build.resolve("stripe-mock"), target, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(build);
            return target;
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }

    private static void install(Path go, Path directory) throws IOException {
        var builder = new ProcessBuilder(go.toString(), "install", MODULE).redirectErrorStream(true);
        builder.environment().put("GOBIN", directory.toString());
        var log = directory.resolve("install.log");
        var process = builder.redirectOutput(log.toFile()).start();
        try {
            if (!process.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Assumptions.assumeTrue(
                    process.waitFor() == 0,
                    () -> "stripe-mock is not on this machine and go install " + MODULE + " did not work: "
                            + text(log));
            Files.delete(log);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("the installation of stripe-mock was interrupted", interrupted);
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
        Map<String, String> environment = System.getenv();
        var xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
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

    /** A full pipe would stop the server. */
    private static void drain(BufferedReader output) {
        output.lines().forEach(line -> {});
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
