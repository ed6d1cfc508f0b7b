package cartwright.infra.kafka;

import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * One Kafka broker that is its own controller and keeps its topics in a directory. Told by its environment where:
 * {@code SERVER_PORT} for clients, {@code SERVER_CONTROLLER_PORT} for itself, {@code SERVER_DATA} the directory, which
 * is formatted on the first start. Topics are made by whoever uses them, never by a write that names one wrongly. Ends
 * in good order when it is terminated.
 */
public final class KafkaServer {

    private KafkaServer() {}

    /** Starts it and stays. */
    public static void main(String... arguments) throws Exception {
        var settings = new BrokerSettings(
                Path.of(System.getenv("SERVER_DATA")),
                Integer.parseInt(System.getenv("SERVER_PORT")),
                Integer.parseInt(System.getenv("SERVER_CONTROLLER_PORT")));
        new Storage(settings.data()).format();
        var server = new KafkaRaftServer(new KafkaConfig(settings.properties(), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            server.shutdown();
            server.awaitShutdown();
        }));
        server.startup();
        server.awaitShutdown();
    }
}
