package cartwright.activities.events.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads all partitions of one topic from places that somebody else keeps. Used by one thread at a time. */
final class TopicReading {

    private static final Duration WAIT = Duration.ofMillis(300);

    private final String topic;
    private final KafkaProperties properties;
    private final Map<TopicPartition, Long> expected = new HashMap<>();
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    TopicReading(String topic, KafkaProperties properties) {
        this.topic = topic;
        this.properties = properties;
    }

    /**
     * The next messages, none when there are none yet.
     *
     * @param places the offset to read next by partition; a partition that is not there is read from its beginning
     */
    ConsumerRecords<String, byte[]> next(Map<Integer, Long> places) {
        var open = open();
        for (var partition : open.assignment()) {
            var place = places.get(partition.partition());
            // Compared with what was kept and not with the position, which also passes the ends of transactions.
            if (place == null && expected.getOrDefault(partition, 0L) != 0L) {
                open.seekToBeginning(List.of(partition));
                expected.remove(partition);
            } else if (place != null && !place.equals(expected.get(partition))) {
                open.seek(partition, place);
                expected.put(partition, place);
            }
        }
        return open.poll(WAIT);
    }

    String topic() {
        return topic;
    }

    /** The offset behind the last message by partition, as of now. */
    Map<Integer, Long> ends() {
        var open = open();
        return open.endOffsets(open.assignment()).entrySet().stream()
                .collect(Collectors.toMap(end -> end.getKey().partition(), Map.Entry::getValue));
    }

    /** Whether everything before {@code ends} was handed out. */
    boolean hasReached(Map<Integer, Long> ends) {
        var open = open();
        return open.assignment().stream()
                .allMatch(partition -> open.position(partition) >= ends.getOrDefault(partition.partition(), 0L));
    }

    /** Tells that the place of a partition was kept. */
    void kept(int partition, long nextOffset) {
        expected.put(new TopicPartition(topic, partition), nextOffset);
    }

    /** How many messages the partitions hold behind the places, as far as the last answer told. */
    long lag() {
        var open = open();
        return open.assignment().stream()
                .mapToLong(partition -> open.currentLag(partition).orElse(0))
                .sum();
    }

    private KafkaConsumer<String, byte[]> open() {
        var open = consumer;
        if (open == null) {
            new EventTopic(properties).ensure(topic);
            var settings = properties.client();
            settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
            settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            settings.put(
                    ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    Math.toIntExact(properties.patience().toMillis()));
            open = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            consumer = open;
            var partitions = open.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            open.assign(partitions);
            open.seekToBeginning(partitions);
        }
        return open;
    }

    /** Forgets the connection; the next messages are read again from their places. */
    void close() {
        if (consumer != null) {
            consumer.close();
            consumer = null;
            expected.clear();
        }
    }
}
