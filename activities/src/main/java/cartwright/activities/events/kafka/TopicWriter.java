package cartwright.activities.events.kafka;

import cartwright.activities.events.Envelope;
import cartwright.activities.events.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one topic, each batch in a transaction of its own: when one message of it fails, none that follows is read, and so
 * an aggregate's events stay in order. What a process that died has left open, Kafka ends soon. Used by one thread at a time.
 */
final class TopicWriter {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final int LINGER_MILLIS = 5;
    private static final int BATCH_BYTES = 128 << 10;
    private static final int LARGEST_REQUEST_BYTES = 16 << 20;

    private final String topic;
    private final KafkaProperties properties;
    /** One process's own: two that take turns must not end each other's transactions. */
    private final String name;

    private @Nullable KafkaProducer<String, byte[]> producer;

    TopicWriter(String topic, KafkaProperties properties) {
        this.topic = topic;
        this.properties = properties;
        this.name = "cartwright-relay-" + topic + "-" + UUID.randomUUID();
    }

    /**
     * Returns when all of them are stored by every replica that must.
     *
     * @throws org.apache.kafka.common.KafkaException when that is not certain; they may be there then, and are to be written
     *     again
     */
    void write(List<StoredEvent> events) {
        try {
            var open = open();
            open.beginTransaction();
            for (var event : events) {
                // The commit fails when any of them does.
                var _ = open.send(message(event));
            }
            open.commitTransaction();
        } catch (RuntimeException | Error uncertain) {
            // Its successor aborts what this one has begun.
            close();
            throw uncertain;
        }
    }

    private KafkaProducer<String, byte[]> open() {
        if (producer != null) {
            return producer;
        }
        new EventTopic(properties).ensure(topic);
        var settings = properties.client();
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        // What is too much for a topic is for Kafka to say.
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST_BYTES);
        var bound = Math.toIntExact(properties.patience().toMillis());
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, bound);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, bound);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, bound / 2);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 2 * bound);
        var opened = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        producer = opened;
        opened.initTransactions();
        return opened;
    }

    private ProducerRecord<String, byte[]> message(StoredEvent event) {
        var envelope = Envelope.of(event);
        var message = new ProducerRecord<>(topic, envelope.aggregateId(), envelope.json());
        EventHeaders.of(event)
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return message;
    }

    void close() {
        if (producer != null) {
            producer.close(AT_ONCE);
            producer = null;
        }
    }
}
