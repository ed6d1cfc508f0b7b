package cartwright.activities.events.kafka;

import cartwright.activities.events.TopicPlaces;
import java.util.Objects;
import org.apache.kafka.common.errors.TimeoutException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Sends the dead letters of a topic back to it, those since the last time. Whoever has taken an event already passes over it; who
 * could not take it tries again.
 */
final class Redriving {

    private static final String NAME = "redrive";

    private final KafkaProperties properties;
    private final TopicPlaces places;
    private final DeadLetters deadLetters;
    private final TransactionOperations transaction;

    Redriving(
            KafkaProperties properties,
            TopicPlaces places,
            DeadLetters deadLetters,
            TransactionOperations transaction) {
        this.properties = properties;
        this.places = places;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
    }

    /** Returns how many were sent back; letters that die meanwhile are left for the next time. */
    long redrive(String topic, String askedBy, String reason) {
        var letters = topic + DeadLetters.SUFFIX;
        var reading = new TopicReading(letters, properties);
        try {
            return Objects.requireNonNull(transaction.execute(lock -> send(reading, letters, askedBy, reason)));
        } finally {
            reading.close();
        }
    }

    private long send(TopicReading reading, String letters, String askedBy, String reason) {
        var ends = reading.ends();
        long sent = 0;
        var lastHeard = System.nanoTime();
        while (!reading.hasReached(ends)) {
            for (var letter : reading.next(places.of(NAME, letters))) {
                lastHeard = System.nanoTime();
                if (letter.offset() < ends.getOrDefault(letter.partition(), 0L)) {
                    deadLetters.revive(letter, askedBy, reason);
                    places.move(NAME, letters, letter.partition(), letter.offset() + 1);
                    reading.kept(letter.partition(), letter.offset() + 1);
                    sent++;
                }
            }
            if (System.nanoTime() - lastHeard > properties.patience().toNanos()) {
                throw new TimeoutException("Kafka hands out no more of " + letters);
            }
        }
        return sent;
    }
}
