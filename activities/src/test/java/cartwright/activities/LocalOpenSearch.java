package cartwright.activities;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The OpenSearch of {@code ./dev up} on a port of its own, which keeps its indices and can be killed, held and started again. */
public final class LocalOpenSearch implements AutoCloseable {

    private static final Path JAR = Path.of("infra", "opensearch", "target", "opensearch-0.1.0-SNAPSHOT-app.jar");
    private static final Duration READY_BOUND = Duration.ofMinutes(2);
    private static final Duration ASKED_EVERY = Duration.ofMillis(250);

    private final Path directory;
    private final int port;
    private @Nullable Process process;

    /** One that is not started yet. */
    public LocalOpenSearch() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            directory = Files.createTempDirectory("shop-opensearch");
            port = free.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its address, where it is or will be. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Starts it with what it knew, and with the loaded classes that its module's own test has left; waits until it can search. */
    public void start() {
        var jar = jar();
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms128m",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:SharedArchiveFile=" + jar.resolveSibling("opensearch.jsa"),
                        "-jar",
                        jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log().toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT",
                        Integer.toString(port),
                        "SERVER_DATA",
                        directory.resolve("data").toString()));
        try {
            process = builder.start();
            awaitReady();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Built by a module before, whichever module's directory the test runs in. */
    private static Path jar() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(JAR))) {
                return folder.resolve(JAR);
            }
        }
        throw new IllegalStateException(JAR + " is not built");
    }

    private Path log() {
        return directory.resolve("opensearch.log");
    }

    private void awaitReady() throws IOException {
        var until = Instant.now().plus(READY_BOUND);
        while (!isReady()) {
            if (Instant.now().isAfter(until) || process == null || !process.isAlive()) {
                throw new IllegalStateException("OpenSearch does not start: " + Files.readString(log()));
            }
            LockSupport.parkNanos(ASKED_EVERY.toNanos());
        }
    }

    private boolean isReady() {
        var request = HttpRequest.newBuilder(URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Kills it as a failing machine would. */
    public void kill() {
        var running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /** Lets it hang: connections stay, nothing is answered. */
    public void hold() {
        Held.hold(process);
    }

    /** Lets it go on. */
    public void release() {
        Held.release(process);
    }

    @Override
    public void close() {
        kill();
    }
}
