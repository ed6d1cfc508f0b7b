package cartwright.infra.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as it is shipped, on the command line that the launcher gives it. */
class KafkaServerIT {

    private static final Path JAR = Path.of("target", "kafka-0.1.0-SNAPSHOT-app.jar");

    /** Left for whoever starts the broker after this test: with it, that takes half the work. */
    private static final Path ARCHIVE = JAR.resolveSibling("kafka.jsa");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String STARTED = "Kafka Server started";

    private final List<Process> started = new ArrayList<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void leaveNothingOfAnEarlierBuild() throws IOException {
        Files.deleteIfExists(ARCHIVE);
    }

    @AfterEach
    void stop() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void keepsItsTopicsAndItsLoadedClassesOverARestart() throws Exception {
        var port = freePort();
        var controller = freePort();
        Map<String, Object> broker = Map.of("bootstrap.servers", "127.0.0.1:" + port);
        var first = start(port, controller, "-XX:+AutoCreateSharedArchive");
        try (var admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic("orders", 3, (short) 1)))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        first.destroy();
        assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        // It would not start with an archive that is not of these classes.
        start(port, controller, "-Xshare:on");
        try (var admin = Admin.create(broker)) {
            assertThat(admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .containsExactly("orders");
        }
    }

    private Process start(int port, int controller, String sharing) throws IOException {
        var log = directory.resolve("server-" + started.size() + ".log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        sharing,
                        "-XX:SharedArchiveFile=" + ARCHIVE,
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "SERVER_CONTROLLER_PORT", Integer.toString(controller),
                        "SERVER_DATA", directory.resolve("data").toString()));
        var process = builder.start();
        started.add(process);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).contains(STARTED)) {
            assertThat(process.isAlive() && System.nanoTime() < until)
                    .as(Files.readString(log))
                    .isTrue();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        return process;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
