package cartwright.activities.reconciliation.report;

import cartwright.activities.reconciliation.Run;
import cartwright.activities.reconciliation.Runs;
import cartwright.activities.reconciliation.report.RunReport.AccountDay;
import cartwright.workflows.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds what a run has compared against the account of the ledger that it has compared, as it is now. */
@Repository
class AccountDays {

    /** Postings that no row of the provider's answers: what it keeps is part of its rows, and what is unknown is not looked for. */
    private static final String[] NOT_COMPARED = {"FEE", "DISPUTE_FEE", "SALE", "SALE_REVERSAL", "SUSPENSE"};

    private final JdbcClient jdbc;

    AccountDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The run's day on {@code psp_clearing}, per currency. */
    List<AccountDay> of(Run run) {
        return jdbc.sql("""
                        WITH booked AS (
                            SELECT currency, amount_minor, kind = ANY (:kept) AS kept FROM ledger.posting
                            WHERE account = 'psp_clearing' AND provider = :provider AND at >= :from AND at < :to),
                        compared AS (
                            SELECT currency, our_day_minor, kind = ANY (:kept) AS kept FROM reconciliation.item
                            WHERE run_id = :run AND level = 1 AND NOT carried),
                        side AS (
                            SELECT currency, amount_minor AS moved, 0 AS compared, CASE WHEN kept THEN amount_minor ELSE 0 END AS others
                            FROM booked
                            UNION ALL
                            SELECT currency, 0, our_day_minor, CASE WHEN kept THEN -our_day_minor ELSE 0 END FROM compared)
                        SELECT currency, sum(moved)::bigint AS moved, sum(compared)::bigint AS compared, sum(others)::bigint AS others
                        FROM side GROUP BY currency
                        HAVING bool_or(moved <> 0 OR compared <> 0 OR others <> 0) ORDER BY currency
                        """)
                .param("kept", NOT_COMPARED)
                .param("provider", run.provider().name())
                .param("from", Runs.utc(run.from()))
                .param("to", Runs.utc(run.to()))
                .param("run", run.id())
                .query(AccountDays::day)
                .list();
    }

    private static AccountDay day(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        var moved = Money.of(row.getLong("moved"), currency);
        var compared = Money.of(row.getLong("compared"), currency);
        var others = Money.of(row.getLong("others"), currency);
        return new AccountDay(moved, compared, others, moved.minus(compared).minus(others));
    }
}
