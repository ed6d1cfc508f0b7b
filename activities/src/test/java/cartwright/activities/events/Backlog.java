package cartwright.activities.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a consumer has not got of a log. */
public final class Backlog {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Backlog() {}

    /** Hands over all of it. */
    public static void handOver(
            JdbcClient jdbc, EventRelay relay, EventConsumer consumer, Collection<EventStream> streams) {
        for (var stream : streams) {
            relay.register(consumer, stream);
            settle(jdbc, stream);
            int handed;
            do {
                handed = relay.relay(consumer, stream);
            } while (handed > 0);
        }
    }

    /**
     * Waits until all of a log may be read. A relay reads up to the oldest transaction that runs anywhere on the server: in the
     * databases of other tests, too, and the server's own that gather statistics.
     */
    public static void settle(JdbcClient jdbc, EventStream stream) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSettled(jdbc, stream)) {
            assertThat(System.nanoTime())
                    .as("the time until no older transaction runs")
                    .isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static boolean isSettled(JdbcClient jdbc, EventStream stream) {
        return jdbc.sql("SELECT coalesce(max(txid) < pg_snapshot_xmin(pg_current_snapshot()), true) FROM "
                        + stream.table())
                .query(Boolean.class)
                .single();
    }
}
