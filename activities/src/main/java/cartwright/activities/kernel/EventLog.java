package cartwright.activities.kernel;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A context's append-only log of facts: its audit trail, its time machine and its outbox. Appended to in the transaction that
 * changes the state, under the lock that serializes the aggregate's versions.
 */
public final class EventLog {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final String insert;

    /** The log that is kept in {@code table}. */
    public EventLog(JdbcClient jdbc, Clock clock, String table) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.insert = """
                INSERT INTO %s (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data, metadata)
                VALUES (:aggregateId, :version, :eventId, :type, :aggregateType, :time, :data::jsonb, :metadata::jsonb)
                """.formatted(table);
    }

    /**
     * Appends a fact.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the aggregate has that version already
     */
    public void append(NewEvent event) {
        jdbc.sql(insert)
                .param("aggregateId", event.aggregateId())
                .param("version", event.version())
                .param("eventId", Ids.next())
                .param("type", event.type())
                .param("aggregateType", event.aggregateType())
                .param("time", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("data", Json.write(event.data()))
                .param("metadata", Json.write(metadata(event)))
                .update();
    }

    private static Map<String, String> metadata(NewEvent event) {
        var metadata = new LinkedHashMap<String, String>();
        if (event.correlationId() != null) {
            metadata.put("correlation_id", event.correlationId());
        }
        metadata.put("user_id", event.actor());
        return metadata;
    }
}
