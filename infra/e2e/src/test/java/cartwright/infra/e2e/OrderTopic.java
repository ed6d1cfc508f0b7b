package cartwright.infra.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** What others read of orders in Kafka. */
final class OrderTopic implements AutoCloseable {

    private static final String NAME = "orders";
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<String, String> consumer;

    /**
     * @param address host and port of Kafka
     */
    OrderTopic(String address) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new StringDeserializer());
    }

    /** The order's events until now as version and event, in the order in which they are first read; repeated ones are told once. */
    List<String> log(String order) {
        var partitions = consumer.partitionsFor(NAME).stream()
                .map(partition -> new TopicPartition(NAME, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var log = new ArrayList<String>();
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!hasReached(ends) && System.nanoTime() < until) {
            for (var message : consumer.poll(WAIT)) {
                if (order.equals(message.key())) {
                    log.add(line(message.value()));
                }
            }
        }
        return log.stream().distinct().toList();
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static String line(String event) {
        var json = JsonMapper.shared().readTree(event);
        return json.path("aggregateVersion").asLong() + " "
                + json.path("eventType").asString();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
