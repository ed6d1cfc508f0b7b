package cartwright.activities;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The locks of the shop's database. */
public final class Locks {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Locks() {}

    /** How many wait for one. */
    public static long waiting() {
        return JdbcClient.create(ShopDatabase.owner())
                .sql("""
                        SELECT count(*) FROM pg_locks WHERE NOT granted
                        AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())
                        """)
                .query(Long.class)
                .single();
    }

    /** Returns once somebody waits for one. */
    public static void awaitOneWaiting() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() == 0) {
            if (System.nanoTime() > until) {
                throw new AssertionError("nobody waits for a lock");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
