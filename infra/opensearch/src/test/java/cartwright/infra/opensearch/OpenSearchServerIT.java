package cartwright.infra.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as it is shipped, on the command line that the launcher gives it. */
class OpenSearchServerIT {

    private static final Path JAR = Path.of("target", "opensearch-0.1.0-SNAPSHOT-app.jar");

    /** Left for whoever starts the server after this test: with it, that takes less than half the work. */
    private static final Path ARCHIVE = JAR.resolveSibling("opensearch.jsa");

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void leaveNothingOfAnEarlierBuild() throws IOException {
        Files.deleteIfExists(ARCHIVE);
    }

    @AfterEach
    void stop() {
        client.close();
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void keepsItsIndicesAndItsLoadedClassesOverARestart() throws Exception {
        var port = freePort();
        var first = start(port, "-XX:+AutoCreateSharedArchive");
        assertThat(send(port, "PUT", "/shelf", "{\"settings\": {\"number_of_replicas\": 0}}"))
                .isEqualTo(200);
        assertThat(send(port, "PUT", "/shelf/_doc/1?refresh=true", "{\"word\": \"tea\"}"))
                .isEqualTo(201);

        first.destroy();
        assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // It would not start with an archive that is not of these classes.
        start(port, "-Xshare:on");
        assertThat(send(port, "GET", "/shelf/_doc/1", "")).isEqualTo(200);
        assertThat(send(port, "PUT", "/unmade/_doc/1", "{\"word\": \"tea\"}")).isEqualTo(404);
    }

    private Process start(int port, String sharing) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "--enable-native-access=ALL-UNNAMED",
                        sharing,
                        "-XX:SharedArchiveFile=" + ARCHIVE,
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("SERVER_DATA", directory.resolve("data").toString());
        var process = builder.start();
        started.add(process);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady(port)) {
            assertThat(process.isAlive() && System.nanoTime() < until)
                    .as(Files.readString(log()))
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return process;
    }

    private Path log() {
        return directory.resolve("server.log");
    }

    private boolean isReady(int port) throws IOException {
        try {
            return send(port, "GET", "/_cluster/health?wait_for_status=yellow&timeout=1s", "") == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private int send(int port, String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(PATIENCE)
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
