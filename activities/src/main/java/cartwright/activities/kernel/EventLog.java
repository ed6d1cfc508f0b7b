package cartwright.activities.kernel;

import cartwright.activities.kernel.trace.LogContext;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * A context's append-only log of facts: its audit trail, its time machine and its outbox. Appended to in the statement that
 * changes the state, so that there is never one without the other.
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
                SELECT id, version, :eventId, :eventType, :aggregateType, :eventTime, :eventData::jsonb,
                       jsonb_strip_nulls(jsonb_build_object('correlation_id', correlation_id, 'user_id', :eventActor::text))
                FROM changed
                """.formatted(table);
    }

    /**
     * The statement that changes an aggregate and appends the fact that says so; its result is how many facts were appended,
     * none where the change finds nothing to change. The version is taken under the row lock of the change, which serializes
     * the aggregate's facts.
     *
     * @param queries of a WITH clause, whose parameters the caller adds; the one called {@code changed} has the
     *     aggregate's {@code id}, its new {@code version} and its {@code correlation_id}
     */
    public StatementSpec appending(NewEvent event, String queries) {
        return appending(event, queries, "");
    }

    /** The same statement, which then answers with {@code returning}, a RETURNING clause. */
    public StatementSpec appending(NewEvent event, String queries, String returning) {
        return jdbc.sql("WITH " + queries + insert + returning)
                .param("eventId", Ids.next())
                .param("eventType", event.type())
                .param("aggregateType", event.aggregateType())
                .param("eventTime", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("eventData", Json.write(event.data()))
                .param("eventActor", event.actor());
    }

    /**
     * Who caused a fact of an aggregate that does not keep the correlation id of its own request: the id is that of the request
     * whose work is being done.
     *
     * @param actor the account's id, or {@code system}
     */
    public static Map<String, String> metadata(String actor) {
        var metadata = new LinkedHashMap<String, String>();
        var correlationId = LogContext.current().correlationId();
        if (correlationId != null) {
            metadata.put("correlation_id", correlationId);
        }
        metadata.put("user_id", actor);
        return metadata;
    }
}
