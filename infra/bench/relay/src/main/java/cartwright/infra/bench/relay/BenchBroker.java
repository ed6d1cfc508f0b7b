package cartwright.infra.bench.relay;

import cartwright.infra.launcher.part.AppPart;
import cartwright.infra.launcher.part.AppSettings;
import cartwright.infra.launcher.part.JavaCommand;
import cartwright.infra.launcher.part.KafkaHealth;
import cartwright.infra.launcher.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Kafka as {@code ./dev up} starts it. */
final class BenchBroker implements AutoCloseable {

    private static final int HEAP = 512;

    private final AppPart part;
    private final int port = freePort();

    BenchBroker(Path jar, Path directory) {
        var java = new JavaCommand(jar, HEAP, JavaCommand.Compiler.THOROUGH, directory, directory, null);
        part = new AppPart(new AppSettings(
                "kafka",
                () -> java.with(List.of()),
                Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "SERVER_CONTROLLER_PORT", Integer.toString(freePort()),
                        "SERVER_DATA", directory.resolve("kafka").toString()),
                directory,
                directory.resolve("kafka.log"),
                address(),
                () -> new KafkaHealth(port),
                Duration.ofMinutes(2),
                Duration.ofSeconds(20),
                directory.toString()));
        part.start(Progress.silent().begin("kafka"), process -> {});
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        part.stop();
    }
}
