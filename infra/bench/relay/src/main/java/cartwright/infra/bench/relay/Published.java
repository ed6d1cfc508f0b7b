package cartwright.infra.bench.relay;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in the relay's topic.
 *
 * @param messages all
 * @param events different event ids among them
 * @param disordered events that came for the first time before their predecessor had come
 */
record Published(long messages, long events, long disordered) {

    private static final JsonMapper JSON = new JsonMapper();

    static Published in(String address, String topic) {
        var ids = new HashSet<String>();
        var versions = new HashMap<String, Long>();
        long messages = 0;
        long disordered = 0;
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
                for (var message : consumer.poll(Duration.ofMillis(500))) {
                    messages++;
                    var id = new String(message.headers().lastHeader("event-id").value(), StandardCharsets.UTF_8);
                    if (ids.add(id)) {
                        var version = JSON.readTree(message.value())
                                .get("aggregateVersion")
                                .asLong();
                        var before = versions.put(message.key(), version);
                        if (version != (before == null ? 0 : before) + 1) {
                            disordered++;
                        }
                    }
                }
            }
        }
        return new Published(messages, ids.size(), disordered);
    }

    private static KafkaConsumer<String, byte[]> consumer(String address, String isolation) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address, ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
