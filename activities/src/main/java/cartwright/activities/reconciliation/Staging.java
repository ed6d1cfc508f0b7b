package cartwright.activities.reconciliation;

import cartwright.activities.reconciliation.SettlementSource.Page;
import cartwright.activities.reconciliation.SettlementSource.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The staging table of a run. */
@Repository
class Staging {

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final Runs runs;

    Staging(JdbcTemplate template, Runs runs) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.runs = runs;
    }

    /** How much of a page was stored. */
    record Stored(long rows, long rejected) {}

    private record Rejected(long line, RowFault fault, String content) {}

    /** Stores a page; called in a transaction. */
    Stored store(Run run, Page page) {
        var rejected = new ArrayList<Rejected>();
        var payouts = new ArrayList<ProviderPayout>();
        var paidOut = new PaidOut();
        var rows = template.<Long>execute(
                (Connection connection) -> copy(connection, run, page, new Passing(rejected, payouts, paidOut)));
        paidOut.store(run.id(), jdbc);
        rejected.forEach(row -> reject(run, row));
        keep(run, payouts);
        return new Stored(rows == null ? 0 : rows, rejected.size());
    }

    /** What is kept of a page beside its rows. */
    private record Passing(List<Rejected> rejected, List<ProviderPayout> payouts, PaidOut paidOut) {}

    private static long copy(Connection connection, Run run, Page page, Passing passing) throws SQLException {
        var copy = new CopyRows(connection.unwrap(PGConnection.class), run.id());
        try {
            page.deliver(new Sink() {
                @Override
                public void row(ProviderRow row, boolean compared) {
                    try {
                        copy.write(row, compared);
                        passing.paidOut().add(row);
                    } catch (SQLException failed) {
                        throw new CopyFailed(failed);
                    }
                }

                @Override
                public void rejected(long line, RowFault fault, String content) {
                    passing.rejected().add(new Rejected(line, fault, content));
                }

                @Override
                public void payout(ProviderPayout payout) {
                    passing.payouts().add(payout);
                }
            });
            return copy.end();
        } catch (CopyFailed failed) {
            throw failed.cause;
        } finally {
            copy.cancel();
        }
    }

    /** Carries the driver's exception out of the sink. */
    private static final class CopyFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient SQLException cause;

        CopyFailed(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }

    private void reject(Run run, Rejected row) {
        jdbc.sql("""
                        INSERT INTO reconciliation.rejected_row (run_id, line, code, field, problem, content)
                        VALUES (:run, :line, :code, :field, :problem, :content)
                        """)
                .param("run", run.id())
                .param("line", row.line())
                .param("code", row.fault().code().name())
                .param("field", row.fault().field())
                .param("problem", row.fault().getMessage())
                .param("content", row.content())
                .update();
    }

    private void keep(Run run, List<ProviderPayout> payouts) {
        template.batchUpdate(
                """
                INSERT INTO reconciliation.payout
                    (provider, ref, currency, amount_minor, status, items, trace_id, arrives_on, run_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (provider, ref) DO UPDATE
                SET currency = excluded.currency, amount_minor = excluded.amount_minor, status = excluded.status,
                    items = excluded.items, trace_id = excluded.trace_id, arrives_on = excluded.arrives_on,
                    run_id = excluded.run_id
                """,
                payouts.stream()
                        .map(payout -> new @Nullable Object[] {
                            run.provider().name(),
                            payout.ref(),
                            payout.currency().getCurrencyCode(),
                            payout.amount(),
                            payout.status(),
                            payout.items().name(),
                            payout.traceId(),
                            payout.arrivesOn(),
                            run.id()
                        })
                        .toList());
    }

    /**
     * Makes sure that everything that was imported is there still, for the transaction that reads it.
     *
     * @throws RowsLost when it is not
     */
    void requireWhole(Run run) {
        var there = count(run.id());
        if (there != run.rows()) {
            throw new RowsLost(run, there);
        }
    }

    /** The staging table is not written ahead: a crash of the database empties it, and the run begins its import anew. */
    void restoreAfterCrash(Run run) {
        if (run.rows() > 0 && run.rows() != count(run.id())) {
            jdbc.sql("SELECT reconciliation.clear_staging(:run)")
                    .param("run", run.id())
                    .query()
                    .singleRow();
            for (var table : List.of("rejected_row", "paid_out")) {
                jdbc.sql("DELETE FROM reconciliation." + table + " WHERE run_id = :run")
                        .param("run", run.id())
                        .update();
            }
            runs.restart(run.id());
        }
    }

    private long count(long run) {
        return jdbc.sql("SELECT count(*) FROM reconciliation.staged WHERE run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** Tells the planner what is there. */
    void analyze(long run) {
        jdbc.sql("SELECT reconciliation.analyze_staging(:run)")
                .param("run", run)
                .query()
                .singleRow();
    }

    /** Lets the rows go; what did not agree is kept with the break. */
    void drop(long run) {
        jdbc.sql("DELETE FROM reconciliation.paid_out WHERE run_id = :run")
                .param("run", run)
                .update();
        jdbc.sql("SELECT reconciliation.drop_staging(:run)")
                .param("run", run)
                .query()
                .singleRow();
    }
}
