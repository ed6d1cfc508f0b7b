package cartwright.infra.launcher.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.launcher.process.Signals;
import cartwright.infra.launcher.progress.LaunchFailure;
import cartwright.infra.launcher.progress.Progress;
import cartwright.infra.launcher.settings.Directories;
import cartwright.infra.launcher.settings.Port;
import cartwright.infra.launcher.settings.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporalServerIT {

    private static final Path BINARY = new TemporalBinary(Directories.cache(System.getenv()), System.getenv())
            .obtain(Progress.silent().begin("temporal"));

    @TempDir
    private Path directory;

    private final Ports ports = Ports.free();

    @Test
    void knowsTheShopsSearchAttributes() throws Exception {
        try (var server = TemporalServer.start(settings())) {
            var attributes = cli(server, "operator", "search-attribute", "list");

            assertThat(attributes)
                    .containsPattern("OrderStatus\\s+Keyword")
                    .containsPattern("CustomerId\\s+Keyword")
                    .containsPattern("AttentionReason\\s+Keyword")
                    .containsPattern("AttentionSince\\s+Datetime")
                    .containsPattern("Phase\\s+Keyword");
        }
    }

    @Test
    void keepsClosedWorkflowsThirtyDaysAlsoAfterARestart() throws Exception {
        TemporalServer.start(settings()).close();

        try (var server = TemporalServer.start(settings())) {
            assertThat(cli(server, "operator", "namespace", "describe", "default"))
                    .contains("720h");
        }
    }

    @Test
    void keepsHistoriesAfterItWasKilled() throws Exception {
        try (var server = TemporalServer.start(settings())) {
            cli(server, "workflow", "start", "--task-queue", "none", "--type", "Kept", "--workflow-id", "kept/1");
            Signals.kill(server.process());
        }

        try (var server = TemporalServer.start(settings())) {
            assertThat(cli(server, "workflow", "describe", "--workflow-id", "kept/1"))
                    .containsPattern("Type\\s+Kept")
                    .containsPattern("HistoryLength\\s+2");
        }
    }

    @Test
    void servesItsPageWithTheCodec() throws Exception {
        try (var _ = TemporalServer.start(settings());
                var client = HttpClient.newHttpClient()) {
            var settings = client.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + ports.of(Port.TEMPORAL_UI) + "/api/v1/settings"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(settings.body()).contains("http://localhost:9999/codec");
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws IOException {
        try (var _ = new ServerSocket(ports.of(Port.TEMPORAL), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> TemporalServer.start(settings()))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("Temporal ended with exit code")
                    .hasMessageContaining("temporal.log");
        }
    }

    private TemporalSettings settings() {
        return new TemporalSettings(
                BINARY,
                directory.resolve("temporal.db"),
                ports.of(Port.TEMPORAL),
                ports.of(Port.TEMPORAL_UI),
                URI.create("http://localhost:9999/codec"),
                directory.resolve("temporal.log"));
    }

    private static String cli(TemporalServer server, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(BINARY.toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--address", server.address()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
