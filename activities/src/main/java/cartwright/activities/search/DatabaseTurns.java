package cartwright.activities.search;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Turns in which PostgreSQL answers in the place of the index. It looks at all that is found, which in a large catalogue takes
 * seconds: unbounded, searches would take every connection, and orders would find none while OpenSearch is away.
 */
@Component
class DatabaseTurns {

    private final Semaphore turns;
    private final Duration patience;

    DatabaseTurns(SearchProperties properties) {
        this.turns = new Semaphore(properties.databaseAtOnce(), true);
        this.patience = properties.databasePatience();
    }

    /**
     * What {@code search} finds when it is its turn.
     *
     * @throws QueryTimeoutException when that did not come in time; the caller may try again later
     */
    <T> T take(Supplier<T> search) {
        if (!come()) {
            throw new QueryTimeoutException("others search in PostgreSQL, and no turn came in " + patience);
        }
        try {
            return search.get();
        } finally {
            turns.release();
        }
    }

    private boolean come() {
        try {
            return turns.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
