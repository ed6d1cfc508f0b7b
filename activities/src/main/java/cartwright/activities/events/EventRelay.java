package cartwright.activities.events;

import cartwright.activities.kernel.Json;
import cartwright.workflows.kernel.EventId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands an event log to a consumer, batch by batch. A log is read in windows of transaction ids that end before the oldest
 * transaction that runs in any database of the server, each window in the order of positions: what commits late is never passed.
 * Of one aggregate the positions are in the order of its versions, and no window ends between an event and its predecessor.
 */
@Service
public class EventRelay {

    private final JdbcClient jdbc;
    private final EventsProperties properties;
    private final TransactionTemplate lockHeld;
    private final TransactionTemplate outside;

    public EventRelay(JdbcClient jdbc, EventsProperties properties, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.lockHeld = new TransactionTemplate(transactions);
        this.outside = new TransactionTemplate(transactions);
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** Gives the consumer its place at the log's beginning, unless it has one. */
    public void register(EventConsumer consumer, EventStream stream) {
        jdbc.sql("INSERT INTO events.position (consumer, log) VALUES (:consumer, :log) ON CONFLICT DO NOTHING")
                .param("consumer", consumer.name())
                .param("log", stream.table())
                .update();
    }

    /**
     * Hands over the next batch, if no other process is doing so. The place moves on only after the consumer has returned.
     *
     * @return how many events were handed over; none is no sign that there are none: an older transaction may still run
     */
    public int relay(EventConsumer consumer, EventStream stream) {
        return Objects.requireNonNull(
                lockHeld.execute(status -> isAlone(consumer, stream) ? next(consumer, stream) : 0));
    }

    private int next(EventConsumer consumer, EventStream stream) {
        var batch = properties.batch() * consumer.batches();
        var next = begun(stream, window(consumer, stream), batch);
        var window = next.window();
        var found = next.events();
        var events = found.subList(0, Math.min(found.size(), batch));
        if (!events.isEmpty()) {
            outside.executeWithoutResult(status -> consumer.accept(events));
        }
        if (found.size() > events.size()) {
            move(
                    consumer,
                    stream,
                    new Window(
                            window.from(),
                            window.until(),
                            true,
                            events.getLast().position()));
        } else if (!events.isEmpty() || window.begun()) {
            move(consumer, stream, new Window(window.until(), window.until(), false, 0));
        }
        return events.size();
    }

    /** The lock is the transaction's own and needs no transaction id, so that it holds up no other log's window. */
    private boolean isAlone(EventConsumer consumer, EventStream stream) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "relay " + consumer.name() + " " + stream.table())
                .query(Boolean.class)
                .single();
    }

    /**
     * Transactions from {@code from} until before {@code until}.
     *
     * @param begun whether a part of it, up to {@code position}, has been handed over
     */
    private record Window(String from, String until, boolean begun, long position) {}

    /** @param events a batch of the window, and one more if there is one */
    private record Begun(Window window, List<StoredEvent> events) {}

    /**
     * The window in hand, or a new one, as short as it may be: one of a whole backlog would be sorted again for each of its
     * batches. It is longer than a batch where one transaction wrote more, or events part from their predecessors wherever it
     * ends sooner.
     */
    private Begun begun(EventStream stream, Window stored, int batch) {
        if (stored.begun()) {
            return new Begun(stored, read(stream, stored, batch));
        }
        for (long most = batch; ; most *= 2) {
            var soon = soonOver(stream, stored, most);
            var begun = withoutOvertaking(stream, new Begun(soon, read(stream, soon, batch)), batch);
            if (!begun.events().isEmpty() || soon.until().equals(stored.until())) {
                return begun;
            }
        }
    }

    private Window window(EventConsumer consumer, EventStream stream) {
        return jdbc.sql("""
                        SELECT from_txid::text AS from,
                               coalesce(to_txid, pg_snapshot_xmin(pg_current_snapshot()))::text AS until,
                               to_txid IS NOT NULL AS begun, position
                        FROM events.position WHERE consumer = :consumer AND log = :log
                        """)
                .param("consumer", consumer.name())
                .param("log", stream.table())
                .query(Window.class)
                .single();
    }

    /**
     * The window's beginning with so many events, or fewer by those of the transaction that is cut: a batch is read by sorting
     * its window, and after an outage a window may be of any length.
     */
    private Window soonOver(EventStream stream, Window window, long most) {
        return jdbc.sql("""
                        SELECT e.txid::text AS until FROM %s e
                        WHERE e.txid >= :from::text::xid8 AND e.txid < :until::text::xid8
                        ORDER BY e.txid OFFSET :most LIMIT 1
                        """.formatted(stream.table()))
                .param("from", window.from())
                .param("until", window.until())
                .param("most", most)
                .query(String.class)
                .optional()
                .map(until -> new Window(window.from(), until, false, window.position()))
                .orElse(window);
    }

    /**
     * Ends the window before any event whose predecessor lies behind its end. A transaction may get its id, wait for the
     * aggregate's lock, and so write after one with a higher id; a third in between that still runs would part the two.
     */
    private Begun withoutOvertaking(EventStream stream, Begun begun, int batch) {
        var last = begun;
        // Mostly nothing is new, and nothing overtakes.
        while (!last.events().isEmpty()) {
            var from = last.window();
            var until = overtaking(stream, from);
            if (until.isEmpty()) {
                break;
            }
            var window = new Window(from.from(), until.get(), false, from.position());
            last = new Begun(window, read(stream, window, batch));
        }
        return last;
    }

    /** Materialized, because PostgreSQL would start two processes for each look at a few events. */
    private Optional<String> overtaking(EventStream stream, Window window) {
        return jdbc.sql("""
                        WITH e AS MATERIALIZED (
                            SELECT txid, aggregate_id, aggregate_version FROM %1$s
                            WHERE txid >= :from::text::xid8 AND txid < :until::text::xid8 AND aggregate_version > 1)
                        SELECT min(e.txid)::text FROM e
                        JOIN %1$s earlier ON earlier.aggregate_id = e.aggregate_id
                            AND earlier.aggregate_version = e.aggregate_version - 1
                        WHERE earlier.txid >= :until::text::xid8
                        """.formatted(stream.table()))
                .param("from", window.from())
                .param("until", window.until())
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /** A batch, and one more if there is one. */
    private List<StoredEvent> read(EventStream stream, Window window, int batch) {
        return jdbc.sql("""
                        SELECT event_id, position, event_type, event_version, aggregate_type, aggregate_id, aggregate_version,
                               event_time, data, metadata
                        FROM %s
                        WHERE txid >= :from::text::xid8 AND txid < :until::text::xid8 AND position > :position
                        ORDER BY position LIMIT :most
                        """.formatted(stream.table()))
                .param("from", window.from())
                .param("until", window.until())
                .param("position", window.position())
                .param("most", batch + 1)
                .query((row, number) -> event(stream, row))
                .list();
    }

    private void move(EventConsumer consumer, EventStream stream, Window place) {
        jdbc.sql("""
                        UPDATE events.position
                        SET from_txid = :from::text::xid8, to_txid = CASE WHEN :begun THEN :until::text::xid8 END,
                            position = :position, moved_at = now()
                        WHERE consumer = :consumer AND log = :log
                        """)
                .param("from", place.from())
                .param("until", place.until())
                .param("begun", place.begun())
                .param("position", place.position())
                .param("consumer", consumer.name())
                .param("log", stream.table())
                .update();
    }

    private static StoredEvent event(EventStream stream, ResultSet row) throws SQLException {
        return new StoredEvent(
                stream,
                EventId.of(row.getObject("event_id", UUID.class)),
                row.getLong("position"),
                row.getString("event_type"),
                row.getString("event_version"),
                row.getString("aggregate_type"),
                row.getObject("aggregate_id", UUID.class),
                row.getLong("aggregate_version"),
                row.getObject("event_time", OffsetDateTime.class).toInstant(),
                Json.readMap(row.getString("data")),
                Json.readMap(row.getString("metadata")));
    }
}
