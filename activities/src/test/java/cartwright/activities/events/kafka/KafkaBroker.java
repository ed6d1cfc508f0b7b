package cartwright.activities.events.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** The broker of {@code ./dev up} as a process of the test's own, which can be taken away and brought back. */
final class KafkaBroker implements AutoCloseable {

    private static final Path JAR = Path.of("..", "infra", "kafka", "target", "kafka-0.1.0-SNAPSHOT-app.jar");
    private static final int BOUND_MILLIS = 2_000;
    private static final Duration READY_BOUND = Duration.ofMinutes(2);

    private final Path directory;
    private final int port = freePort();
    private final int controllerPort = freePort();
    private @Nullable Process process;

    /** One that keeps its topics below {@code directory}; not started yet. */
    KafkaBroker(Path directory) {
        this.directory = directory;
    }

    /** Starts it with the loaded classes that its module's own test has left; returns when it takes clients. */
    void start() throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-XX:SharedArchiveFile=" + JAR.resolveSibling("kafka.jsa"),
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("kafka.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "SERVER_CONTROLLER_PORT", Integer.toString(controllerPort),
                        "SERVER_DATA", directory.resolve("data").toString()));
        process = builder.start();
        awaitReady();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    KafkaProperties properties() {
        return new KafkaProperties(address(), "PLAINTEXT", "", "", 3, Duration.ofSeconds(5));
    }

    /** How long the topic's messages are kept, in milliseconds. */
    String retention(String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = admin()) {
            var configs = admin.describeConfigs(List.of(resource)).all().get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
            return Objects.requireNonNull(configs.get(resource))
                    .get(TopicConfig.RETENTION_MS_CONFIG)
                    .value();
        }
    }

    int partitions(String topic) throws Exception {
        try (var admin = admin()) {
            var topics = admin.describeTopics(List.of(topic)).allTopicNames().get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
            return Objects.requireNonNull(topics.get(topic)).partitions().size();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                BOUND_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                BOUND_MILLIS));
    }

    /** As a power cut would. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + READY_BOUND.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline || process == null || !process.isAlive()) {
                throw new IllegalStateException(
                        "Kafka did not start: " + Files.readString(directory.resolve("kafka.log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private boolean isReady() throws InterruptedException {
        try (var admin = admin()) {
            return !admin.describeCluster()
                    .nodes()
                    .get(2L * BOUND_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        }
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
        kill();
    }
}
