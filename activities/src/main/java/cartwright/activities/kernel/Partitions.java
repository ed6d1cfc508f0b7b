package cartwright.activities.kernel;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Makes the partitions that the next months' ids will need. */
@Service
public class Partitions {

    private static final int MONTHS_AHEAD = 3;

    private final JdbcClient jdbc;

    Partitions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes what is missing of this month's and the next three months' partitions, and says how many it made. */
    public int ensureAhead() {
        return jdbc.sql("SELECT kernel.ensure_partitions(:months)")
                .param("months", MONTHS_AHEAD)
                .query(Integer.class)
                .single();
    }
}
