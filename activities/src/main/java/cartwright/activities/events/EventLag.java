package cartwright.activities.events;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How far behind consumers and webhooks are. */
@Service
public class EventLag {

    private final JdbcClient jdbc;

    public EventLag(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The age in seconds of the oldest event the consumer has not got; zero when it has them all. */
    public long seconds(String consumer, EventStream stream) {
        return jdbc.sql("""
                        SELECT coalesce(extract(epoch FROM clock_timestamp() - min(event_time)), 0)::bigint
                        FROM %s
                        WHERE txid >= (SELECT from_txid FROM events.position WHERE consumer = :consumer AND log = :log)
                          AND (position > (SELECT position FROM events.position WHERE consumer = :consumer AND log = :log)
                               OR txid >= (SELECT to_txid FROM events.position WHERE consumer = :consumer AND log = :log))
                        """.formatted(stream.table()))
                .param("consumer", consumer)
                .param("log", stream.table())
                .query(Long.class)
                .single();
    }

    /** How many webhooks are stored and not applied. */
    public long webhooksWaiting() {
        return jdbc.sql("SELECT count(*) FROM events.webhook WHERE processed_at IS NULL")
                .query(Long.class)
                .single();
    }
}
