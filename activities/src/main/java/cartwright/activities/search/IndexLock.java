package cartwright.activities.search;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps who writes to indices and who lets indices come, go or be searched out of each other's way, in all processes: a batch is
 * written whole to the indices that were chosen for it before one of them takes another's place or is deleted. Else a change
 * could reach the former index alone, and what is written to an index that is gone would make it again.
 */
@Component
class IndexLock {

    private static final String KEY = "hashtextextended('search indices', 0)";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    IndexLock(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Writes, beside others who do. */
    <T> T writing(Supplier<T> work) {
        return held("pg_advisory_xact_lock_shared", work);
    }

    /** Lets an index come or go, or another be searched, while nobody writes. */
    void changing(Runnable work) {
        held("pg_advisory_xact_lock", () -> {
            work.run();
            return true;
        });
    }

    private <T> T held(String lock, Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("SELECT " + lock + "(" + KEY + ")").query().singleRow();
            return work.get();
        }));
    }
}
