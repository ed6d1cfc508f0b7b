package cartwright.activities.reconciliation.report;

import cartwright.activities.reconciliation.Category;
import cartwright.activities.reconciliation.RowFault;
import cartwright.activities.reconciliation.Run;
import cartwright.activities.reconciliation.report.RunReport.Age;
import cartwright.activities.reconciliation.report.RunReport.Finding;
import cartwright.activities.reconciliation.report.RunReport.RejectedRow;
import cartwright.activities.reconciliation.report.RunReport.Total;
import cartwright.workflows.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads reports from what runs have kept. */
@Service
public class RunReports {

    private static final int SHOWN = 100;
    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final AccountDays accounts;
    private final Clock clock;

    RunReports(JdbcClient jdbc, AccountDays accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The report of a run. */
    @Transactional(readOnly = true)
    public RunReport of(Run run) {
        return new RunReport(run, totals(run), accounts.of(run), findings(run), ages(run), rejected(run));
    }

    /** The run's totals. */
    @Transactional(readOnly = true)
    public List<Total> totals(Run run) {
        return jdbc.sql("""
                        WITH ours AS (
                            SELECT kind, currency, sum(our_day_minor) AS ledger, 0::numeric AS provider,
                                   sum(CASE WHEN category = 'MATCHED' THEN 0 ELSE our_minor END) AS breaks,
                                   sum(our_day_minor - our_minor) AS cut_off
                            FROM reconciliation.item WHERE run_id = :run AND level = 1 AND NOT carried GROUP BY 1, 2),
                        theirs AS (
                            SELECT kind, coalesce(other_currency, currency) AS currency, 0::numeric, sum(their_day_minor),
                                   sum(CASE WHEN category = 'MATCHED' THEN 0 ELSE -their_minor END),
                                   sum(their_minor - their_day_minor)
                            FROM reconciliation.item WHERE run_id = :run AND level = 1 AND NOT carried GROUP BY 1, 2)
                        SELECT kind, currency, sum(ledger)::bigint AS ledger, sum(provider)::bigint AS provider,
                               sum(breaks)::bigint AS breaks, sum(cut_off)::bigint AS cut_off
                        FROM (SELECT * FROM ours UNION ALL SELECT * FROM theirs) side GROUP BY 1, 2 ORDER BY 1, 2
                        """).param("run", run.id()).query(RunReports::total).list();
    }

    private static Total total(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var ledger = Money.of(row.getLong("ledger"), currency);
        var provider = Money.of(row.getLong("provider"), currency);
        var breaks = Money.of(row.getLong("breaks"), currency);
        var cutOff = Money.of(row.getLong("cut_off"), currency);
        return new Total(
                row.getString("kind"),
                ledger,
                provider,
                breaks,
                cutOff,
                ledger.minus(provider).minus(breaks).minus(cutOff));
    }

    private List<Finding> findings(Run run) {
        return jdbc.sql("""
                        SELECT level, category, sum(groups)::bigint AS count FROM reconciliation.item
                        WHERE run_id = :run GROUP BY level, category ORDER BY level, category
                        """)
                .param("run", run.id())
                .query((row, number) -> {
                    var category = Category.valueOf(row.getString("category"));
                    return new Finding(row.getInt("level"), category, category.action(), row.getLong("count"));
                })
                .list();
    }

    private List<Age> ages(Run run) {
        return jdbc.sql("""
                        SELECT category,
                               count(*) FILTER (WHERE first_seen_at > :now - interval '1 day') AS day,
                               count(*) FILTER (WHERE first_seen_at <= :now - interval '1 day'
                                                  AND first_seen_at > :now - interval '7 days') AS week,
                               count(*) FILTER (WHERE first_seen_at <= :now - interval '7 days') AS older
                        FROM reconciliation.break WHERE provider = :provider AND status <> 'RESOLVED'
                        GROUP BY category ORDER BY category
                        """)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("provider", run.provider().name())
                .query((row, number) -> new Age(
                        Category.valueOf(row.getString("category")),
                        row.getLong("day"),
                        row.getLong("week"),
                        row.getLong("older")))
                .list();
    }

    private List<RejectedRow> rejected(Run run) {
        return jdbc.sql("""
                        SELECT line, code, field, problem, content FROM reconciliation.rejected_row WHERE run_id = :run
                        ORDER BY line, id LIMIT :limit
                        """)
                .param("run", run.id())
                .param("limit", SHOWN)
                .query((row, number) -> new RejectedRow(
                        row.getLong("line"),
                        RowFault.Code.valueOf(row.getString("code")),
                        row.getString("field"),
                        row.getString("problem"),
                        row.getString("content")))
                .list();
    }

    /**
     * A line of the CSV report: something that does not agree, with what has become of it since.
     *
     * @param breakId the break's, by which its evidence is found
     */
    public record Line(
            int level,
            String category,
            String kind,
            String reference,
            Money ours,
            Money theirs,
            String occurredAt,
            String status,
            String breakId,
            String owner,
            String firstSeenAt,
            String resolution,
            String reason,
            String resolvedBy) {}

    /** Hands over everything that did not agree in the run, one by one. */
    @Transactional(readOnly = true)
    public void lines(Run run, Consumer<Line> reader) {
        jdbc.sql("""
                        SELECT i.level, i.category, i.kind, i.ref, i.currency, coalesce(i.other_currency, i.currency) AS theirs,
                               i.our_minor, i.their_minor, i.occurred_at, b.status, b.id, b.owner, b.first_seen_at,
                               coalesce(b.resolution, '') AS resolution, coalesce(b.reason, '') AS reason,
                               coalesce(b.resolved_by, '') AS resolved_by
                        FROM reconciliation.item i JOIN reconciliation.break b
                          ON b.provider = :provider AND b.level = i.level AND b.ref = i.ref AND b.kind = i.kind
                        WHERE i.run_id = :run AND i.category <> 'MATCHED' ORDER BY i.level, i.category, i.ref
                        """)
                .param("run", run.id())
                .param("provider", run.provider().name())
                .withFetchSize(AT_ONCE)
                .query(row -> {
                    reader.accept(new Line(
                            row.getInt("level"),
                            row.getString("category"),
                            row.getString("kind"),
                            row.getString("ref"),
                            Money.of(row.getLong("our_minor"), row.getString("currency")),
                            Money.of(row.getLong("their_minor"), row.getString("theirs")),
                            time(row, "occurred_at"),
                            row.getString("status"),
                            row.getString("id"),
                            row.getString("owner"),
                            time(row, "first_seen_at"),
                            row.getString("resolution"),
                            row.getString("reason"),
                            row.getString("resolved_by")));
                });
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }
}
