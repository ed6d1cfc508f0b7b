package cartwright.activities.reconciliation;

import cartwright.activities.kernel.Statements;
import cartwright.workflows.reconciliation.RunSummary;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares, level by level, by one full outer join each: the ledger's {@code psp_clearing} with the provider's transactions, the
 * transactions of a payout with the payout, payouts with the bank's statement. Both sides are summed per source first, because a
 * provider may report one movement in several rows: Stripe books a partial capture as the whole charge and its reversal. What
 * agrees is summed up at once, so that what is kept is as small as the number of breaks.
 *
 * <p>What does not agree is looked at once more with all that is known of it: late postings, rows of other days. A payment that is
 * captured in parts over several days under one reference is compared day by day.
 */
@Service
public class Matching {

    private static final String DAY = Statements.read(Matching.class, "day");
    private static final String KNOWN = Statements.read(Matching.class, "known");
    private static final String AGAIN = Statements.read(Matching.class, "again");
    private static final String ITEMS = Statements.read(Matching.class, "items-of-day");
    private static final String PAYOUTS = Statements.read(Matching.class, "payout-items");
    private static final String BANK = Statements.read(Matching.class, "bank-items");
    private static final String BREAKS = Statements.read(Matching.class, "breaks-of-run");
    private static final String AGREEING = Statements.read(Matching.class, "breaks-that-agree");
    private static final String LINKS = Statements.read(Matching.class, "links");
    private static final String SUGGESTIONS = Statements.read(Matching.class, "suggestions");

    /** Grows when what settles a break by itself, or lets it wait, changes. */
    private static final int VERSION = 1;

    private final JdbcClient jdbc;
    private final Runs runs;
    private final Staging staging;
    private final FeeBookings fees;
    private final ReconciliationProperties properties;
    private final Clock clock;

    Matching(
            JdbcClient jdbc,
            Runs runs,
            Staging staging,
            FeeBookings fees,
            ReconciliationProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.staging = staging;
        this.fees = fees;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Compares all levels and replaces what the run found before, in one transaction.
     *
     * @throws RowsLost when not all that was imported is there
     */
    @Transactional
    public RunSummary match(long runId) {
        var run = runs.get(runId);
        staging.requireWhole(run);
        var parameters = new Cutoffs(run, clock.instant(), properties).parameters();
        parameters.put("version", VERSION);
        parameters.put(
                "categories", Arrays.stream(Category.values()).map(Enum::name).toArray(String[]::new));
        parameters.put(
                "actions",
                Arrays.stream(Category.values())
                        .map(category -> category.action().name())
                        .toArray(String[]::new));
        prepare(run);
        list("found", DAY, parameters);
        list("known", KNOWN, parameters);
        // Looked up and never looked through, whatever the statistics of the other side say: they may be older than a
        // large run.
        jdbc.sql("CREATE UNIQUE INDEX ON known (ref, kind)").update();
        list("again", AGAIN, parameters);
        fees.book(run);
        for (var statement : new String[] {ITEMS, PAYOUTS, BANK, BREAKS, AGREEING}) {
            jdbc.sql(statement).params(parameters).update();
        }
        list("link", LINKS, parameters);
        jdbc.sql("CREATE INDEX ON link (ref, kind)").update();
        jdbc.sql(SUGGESTIONS).params(parameters).update();
        return summary(run);
    }

    /** Makes a list for the statements that follow, whose size they are planned by. */
    private void list(String table, String statement, Map<String, ?> parameters) {
        jdbc.sql(statement).params(parameters).update();
        jdbc.sql("ANALYZE " + table).update();
    }

    /** One run of a provider at a time changes its breaks. */
    private void prepare(Run run) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('reconciliation/' || :provider), -1)")
                .param("provider", run.provider().name())
                .query()
                .singleRow();
        // Workers cost little here: both sides are read and sorted as a whole. A day's size decides the plan.
        jdbc.sql("""
                        SELECT set_config('work_mem', :memory, true), set_config('parallel_setup_cost', '10', true),
                               set_config('parallel_tuple_cost', '0.001', true),
                               set_config('plan_cache_mode', 'auto', true)
                        """).param("memory", properties.memory()).query().singleRow();
        jdbc.sql("DELETE FROM reconciliation.item WHERE run_id = :run")
                .param("run", run.id())
                .update();
    }

    private RunSummary summary(Run run) {
        var summary = jdbc.sql("""
                        SELECT coalesce(sum(groups) FILTER (WHERE category = 'MATCHED'), 0)::bigint AS matched,
                               coalesce(sum(groups) FILTER (WHERE category <> 'MATCHED'), 0)::bigint AS breaks
                        FROM reconciliation.item WHERE run_id = :run
                        """)
                .param("run", run.id())
                .query((row, number) -> new RunSummary(run.number(), row.getLong("matched"), row.getLong("breaks")))
                .single();
        runs.compared(run.id(), summary.matched(), summary.breaks());
        return summary;
    }
}
