package cartwright.activities.kernel;

import cartwright.activities.kernel.trace.LogContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
                       jsonb_strip_nulls(jsonb_build_object('correlation_id', correlation_id)) || :eventCause::jsonb
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
                .param("eventCause", Json.write(cause(event.actor())));
    }

    /**
     * The statement that changes an aggregate which does not keep the correlation id of its own request, and says so: the id is
     * that of the request whose work is being done.
     *
     * @param change a statement that ends with {@code RETURNING id, version}; its parameters are the caller's to add
     */
    public StatementSpec appendingTo(NewEvent event, String change) {
        return appending(
                        event,
                        "done AS (" + change
                                + "), changed AS (SELECT id, version, :correlation::text AS correlation_id FROM done) ")
                .param("correlation", LogContext.current().correlationId(), Types.VARCHAR);
    }

    /**
     * Who and what caused a fact of an aggregate that does not keep the correlation id of its own request: the id is that of
     * the request whose work is being done.
     *
     * @param actor the account's id, or {@code system}
     */
    public static Map<String, String> metadata(String actor) {
        var metadata = cause(actor);
        var correlationId = LogContext.current().correlationId();
        if (correlationId != null) {
            metadata.put("correlation_id", correlationId);
        }
        return metadata;
    }

    /** Who did it, the workflow that had it done and the trace of that, where there are such. */
    private static Map<String, String> cause(String actor) {
        var cause = new LinkedHashMap<String, String>();
        cause.put("user_id", actor);
        var workflowId = LogContext.current().workflowId();
        if (workflowId != null) {
            cause.put("causation_id", workflowId);
        }
        W3CTraceContextPropagator.getInstance().inject(Context.current(), cause, EventLog::put);
        return cause;
    }

    private static void put(@Nullable Map<String, String> carrier, String name, String value) {
        if (carrier != null) {
            carrier.put(name, value);
        }
    }
}
