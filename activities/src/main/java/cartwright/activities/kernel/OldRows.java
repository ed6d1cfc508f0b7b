package cartwright.activities.kernel;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of a table that have been kept long enough, by the database's clock, which has written when they began to be. */
public abstract class OldRows implements Expiring {

    private final JdbcClient jdbc;
    private final String kind;
    private final String delete;
    private final Duration kept;

    /**
     * The old rows of {@code table}.
     *
     * @param kind what they are, in lower case with hyphens
     * @param since the column that says since when a row is kept; a row without a value is kept for ever
     * @param kept how long a row is kept
     */
    protected OldRows(JdbcClient jdbc, String kind, String table, String since, Duration kept) {
        this.jdbc = jdbc;
        this.kind = kind;
        this.delete = """
                DELETE FROM %1$s WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM %1$s WHERE %2$s < now() - :kept * interval '1 second'
                    ORDER BY %2$s LIMIT :most FOR UPDATE SKIP LOCKED))
                """.formatted(table, since);
        this.kept = kept;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int forget(int atMost) {
        return jdbc.sql(delete)
                .param("kept", kept.toSeconds())
                .param("most", atMost)
                .update();
    }
}
