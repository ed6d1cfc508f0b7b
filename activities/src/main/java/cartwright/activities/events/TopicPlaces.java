package cartwright.activities.events;

import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How far consumers have come in topics, and which events they have taken. Kept with what they make of them, so that neither is
 * there without the other; Kafka's own groups could not promise that. Every method joins the caller's transaction.
 */
@Repository
public class TopicPlaces {

    private final JdbcClient jdbc;

    public TopicPlaces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether nobody else reads the topic for the consumer; holds until the transaction ends. */
    public boolean isAlone(String consumer, String topic) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", lock(consumer, topic))
                .query(Boolean.class)
                .single();
    }

    /** The offset to read next by partition; a partition that is not there is read from its beginning. */
    public Map<Integer, Long> of(String consumer, String topic) {
        return jdbc
                .sql(
                        "SELECT partition, next_offset FROM events.topic_place WHERE consumer = :consumer AND topic = :topic")
                .param("consumer", consumer)
                .param("topic", topic)
                .query((row, _) -> Map.entry(row.getInt("partition"), row.getLong("next_offset")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Notes the offset to read next. */
    public void move(String consumer, String topic, int partition, long nextOffset) {
        jdbc.sql("""
                        INSERT INTO events.topic_place (consumer, topic, partition, next_offset)
                        VALUES (:consumer, :topic, :partition, :next)
                        ON CONFLICT (consumer, topic, partition)
                        DO UPDATE SET next_offset = excluded.next_offset, moved_at = now()
                        """)
                .param("consumer", consumer)
                .param("topic", topic)
                .param("partition", partition)
                .param("next", nextOffset)
                .update();
    }

    /** Notes that the consumer takes the event; false when it has taken it before. */
    public boolean take(String consumer, String eventId) {
        return jdbc.sql(
                                "INSERT INTO events.taken (consumer, event_id) VALUES (:consumer, :event) ON CONFLICT DO NOTHING")
                        .param("consumer", consumer)
                        .param("event", eventId)
                        .update()
                == 1;
    }

    /** Sends the consumer back to the beginning of its topics; waits until nobody reads them for it. */
    public void forget(TopicConsumer consumer) {
        consumer.topics().stream()
                .sorted()
                .forEach(topic -> jdbc.sql("SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:name, 0))")
                        .param("name", lock(consumer.name(), topic.topic()))
                        .query(Integer.class)
                        .single());
        jdbc.sql("DELETE FROM events.taken WHERE consumer = :consumer")
                .param("consumer", consumer.name())
                .update();
        jdbc.sql("DELETE FROM events.topic_place WHERE consumer = :consumer")
                .param("consumer", consumer.name())
                .update();
    }

    private static String lock(String consumer, String topic) {
        return "consume " + consumer + " " + topic;
    }
}
