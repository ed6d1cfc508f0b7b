package cartwright.activities.reconciliation;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done about a break without a person, and nothing else is: an event that was lost is handed to its order again. It closes
 * no break: the next comparison does, when both sides agree. (That a timing difference waits, and ages, is part of the comparison.)
 */
@Service
public class ListedPatterns {

    private static final String RULE = "lost-webhook";

    /** Grows when the pattern comes to match other breaks, or to do something else. */
    private static final int VERSION = 3;

    private final JdbcClient jdbc;
    private final LostEvents events;
    private final Clock clock;

    ListedPatterns(JdbcClient jdbc, LostEvents events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    private record LostBreak(UUID id, LostEvents.Lost lost) {}

    /**
     * Replays each lost event once per version of the rule.
     *
     * @return how many were replayed now
     */
    @Transactional
    public long apply(long run) {
        var lost = jdbc.sql("""
                        SELECT id, provider, ref, kind, parent, order_id FROM reconciliation.break
                        WHERE last_run = :run AND status = 'OPEN' AND action = 'REPLAY'
                          AND (order_id IS NOT NULL OR parent IS NOT NULL)
                          AND (rule IS DISTINCT FROM :rule OR rule_version IS DISTINCT FROM :version)
                          AND kind IN ('CAPTURE', 'REFUND', 'REFUND_FAILURE', 'DISPUTE', 'DISPUTE_REVERSAL')
                        ORDER BY id FOR UPDATE
                        """)
                .param("run", run)
                .param("rule", RULE)
                .param("version", VERSION)
                .query(ListedPatterns::read)
                .list();
        lost.forEach(known -> replay(run, known));
        return lost.size();
    }

    private void replay(long run, LostBreak known) {
        events.replay("reconciliation/" + known.id() + "/" + VERSION, known.lost());
        jdbc.sql("""
                        UPDATE reconciliation.break SET rule = :rule, rule_version = :version, version = version + 1 WHERE id = :id
                        """)
                .param("rule", RULE)
                .param("version", VERSION)
                .param("id", known.id())
                .update();
        jdbc.sql("""
                        INSERT INTO reconciliation.break_event (break_id, at, actor, what, reason, run_id)
                        VALUES (:id, :now, :actor, 'REPLAYED', 'the provider reports what no webhook has told', :run)
                        """)
                .param("id", known.id())
                .param("now", Runs.utc(clock.instant()))
                .param("actor", "rule:" + RULE + "/" + VERSION)
                .param("run", run)
                .update();
    }

    private static LostBreak read(ResultSet row, int number) throws SQLException {
        return new LostBreak(
                row.getObject("id", UUID.class),
                new LostEvents.Lost(
                        SettlementProvider.valueOf(row.getString("provider")),
                        RowKind.valueOf(row.getString("kind")),
                        row.getString("ref"),
                        row.getString("parent"),
                        row.getObject("order_id", UUID.class)));
    }
}
