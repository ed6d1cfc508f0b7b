package cartwright.activities.events;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What consumers have not been handed yet. */
@Service
public class AwaitedEvents {

    private final JdbcClient jdbc;

    AwaitedEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which of {@code aggregates} have events in the log that the consumer has not been handed, or may just be taking. All of
     * them for a consumer that has no place in it. Joins the caller's transaction, and is of its snapshot.
     */
    public Set<UUID> of(EventConsumer consumer, EventStream stream, Collection<UUID> aggregates) {
        return new HashSet<>(jdbc.sql("""
                        SELECT a.id FROM unnest(:aggregates::uuid[]) AS a (id)
                        LEFT JOIN events.position p ON p.consumer = :consumer AND p.log = :log
                        WHERE p.consumer IS NULL OR EXISTS (
                            SELECT FROM %s e WHERE e.aggregate_id = a.id AND e.txid >= p.from_txid
                              AND (p.to_txid IS NULL OR e.txid >= p.to_txid OR e.position > p.position))
                        """.formatted(stream.table()))
                .param("aggregates", aggregates.toArray(UUID[]::new))
                .param("consumer", consumer.name())
                .param("log", stream.table())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list());
    }
}
