package cartwright.activities.events.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what stands in a topic, as any consumer of the shop's events would. */
final class TopicReader {

    private static final JsonMapper JSON = new JsonMapper();

    private TopicReader() {}

    /** A message: its key, its value and its headers. */
    record Message(String key, JsonNode value, Map<String, String> headers) {

        String text(String field) {
            return value.get(field).asString();
        }

        long version() {
            return value.get("aggregateVersion").asLong();
        }
    }

    /** All events that were committed until now, each partition's in its order. */
    static List<Message> read(String address, String topic) {
        return messages(address, topic).stream()
                .filter(message -> isJson(message.value()))
                .map(message -> {
                    var headers = new HashMap<String, String>();
                    message.headers()
                            .forEach(header ->
                                    headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
                    return new Message(message.key(), JSON.readTree(message.value()), headers);
                })
                .toList();
    }

    /** The values as they are. */
    static List<String> values(String address, String topic) {
        return messages(address, topic).stream().map(ConsumerRecord::value).toList();
    }

    private static boolean isJson(String value) {
        return value.endsWith("}");
    }

    private static List<ConsumerRecord<String, String>> messages(String address, String topic) {
        var messages = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = consumer(address, "read_committed");
                var sent = consumer(address, "read_uncommitted")) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            // A transaction is marked as committed some time after its commit was answered: until then the last one is
            // not shown.
            var ends = sent.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(messages::add);
            }
        }
        return messages;
    }

    private static KafkaConsumer<String, String> consumer(String address, String isolation) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address, ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    }
}
