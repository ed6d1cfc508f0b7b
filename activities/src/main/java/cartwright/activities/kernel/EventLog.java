package cartwright.activities.kernel;

import cartwright.activities.kernel.trace.LogContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
                .param("metadata", Json.write(metadata(event.correlationId(), event.actor())))
                .update();
    }

    /**
     * Who caused a fact.
     *
     * @param correlationId the request's; the one whose work is being done when null
     * @param actor the account's id, or {@code system}
     */
    public static Map<String, String> metadata(@Nullable String correlationId, String actor) {
        var metadata = new LinkedHashMap<String, String>();
        Optional.ofNullable(correlationId)
                .or(() -> Optional.ofNullable(LogContext.current().correlationId()))
                .ifPresent(id -> metadata.put("correlation_id", id));
        metadata.put("user_id", actor);
        return metadata;
    }
}
