package cartwright.infra.kafka;

import java.nio.file.Path;
import java.util.Properties;

/**
 * How the one broker runs.
 *
 * @param data where its topics are
 * @param port for clients
 * @param controllerPort for itself
 */
record BrokerSettings(Path data, int port, int controllerPort) {

    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final String HOST = "127.0.0.1:";

    /** As Kafka reads them. */
    Properties properties() {
        var properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(NODE));
        properties.put("controller.quorum.voters", NODE + "@" + HOST + controllerPort);
        properties.put("controller.listener.names", CONTROLLER);
        properties.put("listeners", "PLAINTEXT://" + HOST + port + "," + CONTROLLER + "://" + HOST + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://" + HOST + port);
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        properties.put("log.dirs", data.toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("num.partitions", "3");
        oneCopyOfEverything(properties);
        startsSoon(properties);
        return properties;
    }

    private static void oneCopyOfEverything(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void startsSoon(Properties properties) {
        // Fifty partitions of each are for many consumers; every one costs files and time.
        properties.put("offsets.topic.num.partitions", "3");
        properties.put("transaction.state.log.num.partitions", "3");
        properties.put("share.coordinator.state.topic.num.partitions", "3");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        // A broker that was killed may come back only when its earlier session has ended.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
    }
}
