package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.ReconcileDay;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Runs whose workflow was terminated, which tells nobody. A day has one workflow at a time: when another request begins, whatever
 * earlier ones have left running has none.
 */
@Repository
class AbandonedRuns {

    private final JdbcClient jdbc;
    private final Clock clock;

    AbandonedRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ends those of the day that are not {@code requestId}'s, and lets their rows go; in the caller's transaction. */
    void end(ReconcileDay day, String requestId) {
        jdbc.sql("""
                        WITH ended AS (
                            UPDATE reconciliation.run SET status = 'FAILED', problem = 'its workflow was terminated', ended_at = :now
                            WHERE provider = :provider AND day = :day AND status = 'RUNNING' AND request_id <> :request
                            RETURNING id),
                        let_go AS (DELETE FROM reconciliation.paid_out WHERE run_id IN (SELECT id FROM ended))
                        SELECT reconciliation.drop_staging(id) FROM ended
                        """)
                .param("now", Runs.utc(clock.instant()))
                .param("provider", day.provider().name())
                .param("day", day.date())
                .param("request", requestId)
                .query()
                .listOfRows();
    }
}
