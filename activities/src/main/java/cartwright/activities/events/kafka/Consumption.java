package cartwright.activities.events.kafka;

import cartwright.activities.events.Envelope;
import cartwright.activities.events.TopicConsumer;
import cartwright.activities.events.TopicPlaces;
import cartwright.activities.kernel.DatabaseFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads one topic for one consumer. Effect, place and what was taken are one transaction, for a whole batch when nothing fails.
 * What fails is tried alone a few times and then put aside; a database or a Kafka that is away is waited for.
 */
final class Consumption {

    private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);

    /** After which a message counts as one that cannot be taken. */
    static final int ATTEMPTS = 3;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private final TopicConsumer consumer;
    private final String topic;
    private final TopicReading reading;
    private final TopicPlaces places;
    private final DeadLetters deadLetters;
    /** Always one of its own. */
    private final TransactionOperations transaction;

    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    Consumption(
            TopicConsumer consumer,
            TopicReading reading,
            TopicPlaces places,
            DeadLetters deadLetters,
            TransactionOperations transaction) {
        this.consumer = consumer;
        this.topic = reading.topic();
        this.reading = reading;
        this.places = places;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
    }

    String consumer() {
        return consumer.name();
    }

    String topic() {
        return topic;
    }

    /** How many messages wait, as of the last look. */
    long lag() {
        return lag.get();
    }

    /** How many messages this process has put aside. */
    long dead() {
        return dead.get();
    }

    /** Takes the next messages, if no other process is doing so, and returns how many they were. */
    int next() {
        try {
            return Objects.requireNonNull(
                    transaction.execute(lock -> places.isAlone(consumer.name(), topic) ? take() : 0));
        } catch (RuntimeException | Error failed) {
            // What was read and not taken is read again.
            reading.close();
            throw failed;
        }
    }

    private int take() {
        var messages = new ArrayList<ConsumerRecord<String, byte[]>>();
        reading.next(places.of(consumer.name(), topic)).forEach(messages::add);
        if (!messages.isEmpty() && !together(messages)) {
            messages.forEach(this::alone);
        }
        messages.forEach(message -> reading.kept(message.partition(), message.offset() + 1));
        lag.set(reading.lag());
        return messages.size();
    }

    private boolean together(List<ConsumerRecord<String, byte[]>> messages) {
        try {
            transaction.executeWithoutResult(effect -> messages.forEach(this::effect));
            return true;
        } catch (RuntimeException failed) {
            if (isAway(failed)) {
                throw failed;
            }
            return false;
        }
    }

    private void alone(ConsumerRecord<String, byte[]> message) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(effect -> effect(message));
                return;
            } catch (RuntimeException failed) {
                if (isAway(failed)) {
                    throw failed;
                }
                if (attempt == ATTEMPTS) {
                    putAside(message, failed);
                    return;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.multipliedBy(attempt).toNanos());
            }
        }
    }

    private void effect(ConsumerRecord<String, byte[]> message) {
        var event = Envelope.read(message.value());
        if (places.take(consumer.name(), event.eventId())) {
            consumer.accept(event);
        }
        passed(message);
    }

    private void putAside(ConsumerRecord<String, byte[]> message, RuntimeException failure) {
        deadLetters.bury(message, consumer.name(), failure, ATTEMPTS);
        transaction.executeWithoutResult(effect -> passed(message));
        dead.incrementAndGet();
        LOG.atError()
                .addKeyValue("consumer", consumer.name())
                .addKeyValue("topic", topic)
                .addKeyValue("partition", message.partition())
                .addKeyValue("offset", message.offset())
                .setCause(failure)
                .log("put a message aside that could not be taken");
    }

    private void passed(ConsumerRecord<String, byte[]> message) {
        places.move(consumer.name(), topic, message.partition(), message.offset() + 1);
    }

    private static boolean isAway(RuntimeException failed) {
        return DatabaseFailures.isAway(failed) || failed instanceof RetriableException;
    }

    void close() {
        reading.close();
    }
}
