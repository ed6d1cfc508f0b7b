package cartwright.activities.search;

import cartwright.activities.kernel.OldRows;
import cartwright.activities.kernel.RetentionProperties;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What past checks found. */
@Repository
public class DriftChecks extends OldRows {

    private final JdbcClient jdbc;

    DriftChecks(JdbcClient jdbc, RetentionProperties properties) {
        super(jdbc, "search-checks", "search.drift_check", "checked_at", properties.searchChecks());
        this.jdbc = jdbc;
    }

    /** What is checked. */
    enum Part {
        /** What can be found, beside the catalogue. */
        DOCUMENTS,
        /** The index, beside what can be found. */
        INDEX
    }

    /** The last check's figure and age. */
    record Last(long found, long ageSeconds) {}

    void remember(Part part, long found, long repaired) {
        jdbc.sql("INSERT INTO search.drift_check (part, found, repaired) VALUES (:part, :found, :repaired)")
                .param("part", part.name())
                .param("found", found)
                .param("repaired", repaired)
                .update();
    }

    /** The last check of a part; empty before the first. */
    Optional<Last> last(Part part) {
        return jdbc.sql("""
                        SELECT found, extract(epoch FROM clock_timestamp() - checked_at)::bigint AS age_seconds
                        FROM search.drift_check WHERE part = :part ORDER BY checked_at DESC LIMIT 1
                        """).param("part", part.name()).query(Last.class).optional();
    }
}
