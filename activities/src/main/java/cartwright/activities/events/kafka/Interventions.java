package cartwright.activities.events.kafka;

import cartwright.activities.events.EventStream;
import cartwright.activities.events.TopicConsumer;
import cartwright.activities.events.TopicPlaces;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does what people have asked of topics and consumers, one after another, and notes what came of it. One that fails because
 * Kafka or the database is away is tried again.
 */
final class Interventions {

    private static final Logger LOG = LoggerFactory.getLogger(Interventions.class);

    private final JdbcClient jdbc;
    private final List<TopicConsumer> consumers;
    private final TopicPlaces places;
    private final Redriving redriving;
    private final TransactionOperations transaction;

    Interventions(
            JdbcClient jdbc,
            List<TopicConsumer> consumers,
            TopicPlaces places,
            Redriving redriving,
            TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.consumers = List.copyOf(consumers);
        this.places = places;
        this.redriving = redriving;
        this.transaction = transaction;
    }

    private record Asked(long id, String kind, String subject, String askedBy, String reason) {}

    /** @param messages how many were sent back; none where that is not what was asked */
    private record Outcome(
            @Nullable Long messages, @Nullable String problem) {}

    /** Does the next one, if no other process is doing so, and returns how many were done. */
    int next() {
        return Objects.requireNonNull(
                transaction.execute(status -> waiting().map(this::carryOut).orElse(0)));
    }

    private Optional<Asked> waiting() {
        return jdbc.sql("""
                        SELECT id, kind, subject, asked_by, reason FROM events.intervention WHERE done_at IS NULL
                        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """).query(Asked.class).optional();
    }

    private int carryOut(Asked asked) {
        var outcome = switch (asked.kind()) {
            case "REDRIVE" -> redrive(asked);
            case "REBUILD" -> rebuild(asked.subject());
            default -> throw new IllegalStateException("no such intervention: " + asked.kind());
        };
        jdbc.sql(
                        "UPDATE events.intervention SET done_at = now(), messages = :messages, problem = :problem WHERE id = :id")
                .param("messages", outcome.messages())
                .param("problem", outcome.problem())
                .param("id", asked.id())
                .update();
        LOG.atInfo()
                .addKeyValue("kind", asked.kind())
                .addKeyValue("subject", asked.subject())
                .addKeyValue("intervention", asked.id())
                .addKeyValue("messages", outcome.messages())
                .addKeyValue("problem", outcome.problem())
                .log("did what was asked of events");
        return 1;
    }

    private Outcome redrive(Asked asked) {
        var isTopic = Arrays.stream(EventStream.values())
                .anyMatch(stream -> stream.topic().equals(asked.subject()));
        return isTopic
                ? new Outcome(redriving.redrive(asked.subject(), asked.askedBy(), asked.reason()), null)
                : new Outcome(null, "no topic " + asked.subject());
    }

    private Outcome rebuild(String name) {
        var named = consumers.stream()
                .filter(consumer -> consumer.name().equals(name))
                .findFirst();
        if (named.isEmpty()) {
            return new Outcome(null, "no consumer " + name);
        }
        places.forget(named.get());
        named.get().forget();
        return new Outcome(null, null);
    }
}
