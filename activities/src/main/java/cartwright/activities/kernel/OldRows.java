package cartwright.activities.kernel;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a table that have been kept long enough, by the database's clock, which has written when they began to be. */
public final class OldRows {

    private final JdbcClient jdbc;
    private final String delete;

    /**
     * The old rows of {@code table}.
     *
     * @param since the column that says since when a row is kept; a row without a value is kept for ever
     */
    public OldRows(JdbcClient jdbc, String table, String since) {
        this.jdbc = jdbc;
        this.delete = """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE %2$s < now() - :kept * interval '1 second'
                    ORDER BY %2$s LIMIT :most FOR UPDATE SKIP LOCKED))
                """.formatted(table, since);
    }

    /** Forgets the oldest of those kept longer than {@code kept}, at most this many, and says how many. */
    public int forget(Duration kept, int atMost) {
        return jdbc.sql(delete)
                .param("kept", kept.toSeconds())
                .param("most", atMost)
                .update();
    }
}
