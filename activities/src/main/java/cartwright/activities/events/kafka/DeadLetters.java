package cartwright.activities.events.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Messages that a consumer could not take, in the topic of the same name with {@code .dlt} behind it. They are as they were, and say in
 * headers who could not take them, why, after how many attempts and where they stood.
 */
public final class DeadLetters {

    /** What is behind the topic's name in that of its dead letters. */
    public static final String SUFFIX = ".dlt";
    /** Names the header that says who could not take it. */
    public static final String CONSUMER = "dead-consumer";
    /** Names the header that says why. */
    public static final String REASON = "dead-reason";
    /** Names the header that says after how many attempts. */
    public static final String ATTEMPTS = "dead-attempts";
    /** Names the header that says where it stood: topic, partition and offset. */
    public static final String ORIGIN = "dead-origin";
    /** Names the header that says when it was put aside. */
    public static final String DIED = "dead-at";

    static final String REDRIVEN_BY = "redriven-by";
    static final String REDRIVEN_WHY = "redriven-why";

    private static final int LONGEST_REASON = 1_000;

    private static final Duration AT_ONCE = Duration.ZERO;

    private final KafkaProperties properties;
    private final Clock clock;
    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;

    DeadLetters(KafkaProperties properties, Clock clock) {
        this(properties, clock, () -> producer(properties));
    }

    /**
     * One that writes by producers of its caller's.
     *
     * @param producers makes another whenever one has failed
     */
    DeadLetters(KafkaProperties properties, Clock clock, Supplier<Producer<String, byte[]>> producers) {
        this.properties = properties;
        this.clock = clock;
        this.producers = producers;
    }

    static Producer<String, byte[]> producer(KafkaProperties properties) {
        var settings = properties.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, properties.patience().toMillis());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Puts the message aside; returns when it is stored. Repeated after a crash it may be there twice. */
    void bury(ConsumerRecord<String, byte[]> message, String consumer, Throwable failure, int attempts) {
        var why = new LinkedHashMap<String, String>();
        why.put(CONSUMER, consumer);
        why.put(REASON, reason(failure));
        why.put(ATTEMPTS, Integer.toString(attempts));
        why.put(ORIGIN, message.topic() + "/" + message.partition() + "/" + message.offset());
        why.put(DIED, clock.instant().toString());
        new EventTopic(properties).ensure(message.topic() + SUFFIX);
        send(message, message.topic() + SUFFIX, why);
    }

    /** Sends a dead letter back to the topic it was taken from; returns when it is stored. */
    void revive(ConsumerRecord<String, byte[]> letter, String askedBy, String reason) {
        var topic = letter.topic().substring(0, letter.topic().length() - SUFFIX.length());
        send(letter, topic, Map.of(REDRIVEN_BY, askedBy, REDRIVEN_WHY, reason));
    }

    private synchronized void send(ConsumerRecord<String, byte[]> message, String topic, Map<String, String> more) {
        var headers = new RecordHeaders(message.headers());
        more.forEach((name, value) -> headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            sent(new ProducerRecord<>(topic, null, message.key(), message.value(), headers));
        } catch (RuntimeException | Error failed) {
            // After some failures it never sends anything again, and does not say so.
            close();
            throw failed;
        }
    }

    private void sent(ProducerRecord<String, byte[]> message) {
        try {
            open().send(message).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException(interrupted);
        } catch (ExecutionException failed) {
            throw new KafkaException("the message could not be sent to " + message.topic(), failed.getCause());
        }
    }

    private Producer<String, byte[]> open() {
        var open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    private static String reason(Throwable failure) {
        var reason = failure.getClass().getName() + ": " + failure.getMessage();
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    synchronized void close() {
        var open = producer;
        if (open != null) {
            producer = null;
            open.close(AT_ONCE);
        }
    }
}
