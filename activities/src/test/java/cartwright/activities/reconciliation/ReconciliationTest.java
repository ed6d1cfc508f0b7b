package cartwright.activities.reconciliation;

import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.activities.reconciliation.file.UploadedFiles;
import cartwright.activities.reconciliation.file.UploadedFiles.Description;
import cartwright.activities.reconciliation.file.UploadedFiles.Purpose;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.RunSummary;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A test of reconciliation on a real database, with settlement files for a provider and a clock that the test sets. */
@Import(ReconciliationTest.Time.class)
@TestPropertySource(
        properties = {
            "cartwright.reconciliation.contracts[0].provider=stripe",
            "cartwright.reconciliation.contracts[0].currency=GBP",
            "cartwright.reconciliation.contracts[0].basis-points=140",
            "cartwright.reconciliation.contracts[0].fixed-minor=20"
        })
abstract class ReconciliationTest extends ShopTest {

    /** The day that most tests reconcile. */
    static final LocalDate DAY = LocalDate.parse("2026-11-10");

    static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    /** When the nightly run of that day begins. */
    static final Instant NIGHT = Instant.parse("2026-11-11T04:30:00Z");

    static final String HEADER =
            "reference,parent,type,status,gross,fee,net,currency,created,payout,order_id,trace_id\n";

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected AdjustableClock clock;

    @Autowired
    protected Runs runs;

    @Autowired
    protected Loading loading;

    @Autowired
    protected Matching matching;

    @Autowired
    protected ReconciliationSteps steps;

    @Autowired
    protected ListedPatterns patterns;

    @Autowired
    protected UploadedFiles files;

    /** Not marked as a configuration, which every other test's scan for components would find, and get this clock. */
    static class Time {

        @Bean
        @Primary
        Clock adjustableClock() {
            return new AdjustableClock();
        }
    }

    @BeforeEach
    void empty() {
        var owner = JdbcClient.create(ShopDatabase.owner());
        owner.sql("TRUNCATE reconciliation.run, reconciliation.file, ledger.posting, events.webhook CASCADE")
                .update();
        owner.sql("TRUNCATE reconciliation.item, reconciliation.break, reconciliation.paid_out CASCADE")
                .update();
        owner.sql("TRUNCATE reconciliation.bank_line, reconciliation.payout, reconciliation.staged CASCADE")
                .update();
        clock.set(NIGHT);
    }

    /** Runs the day on a settlement file with these rows. */
    RunSummary reconcile(SettlementProvider provider, LocalDate date, String rows) {
        var run = load(provider, date, rows);
        steps.match(run);
        patterns.apply(run);
        return steps.complete(run);
    }

    RunSummary reconcile(String rows) {
        return reconcile(SettlementProvider.STRIPE, DAY, rows);
    }

    /** Opens a run of the day and brings these rows in. */
    long load(SettlementProvider provider, LocalDate date, String rows) {
        var request = new ReconcileDay(provider, date, upload(provider, HEADER + rows), "test");
        var run = runs.open(request, UUID.randomUUID().toString());
        loading.load(run.id(), cursor -> {});
        return run.id();
    }

    String upload(SettlementProvider provider, String content) {
        try {
            return files.store(
                            new Description(Purpose.SETTLEMENT, provider, "text/csv", "test"),
                            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                    .id()
                    .toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Books a movement at the provider, balanced. */
    void booked(String ref, String kind, long amount, String currency, Instant at, @Nullable UUID order) {
        booked("STRIPE", ref, kind, amount, currency, at, order, null);
    }

    void booked(String ref, String kind, long amount, Instant at) {
        booked(ref, kind, amount, "GBP", at, null);
    }

    void booked(
            String provider,
            String ref,
            String kind,
            long amount,
            String currency,
            Instant at,
            @Nullable UUID order,
            @Nullable String payment) {
        jdbc.sql("""
                        INSERT INTO ledger.posting (cause_id, number, account, kind, provider, provider_ref, payment_ref, order_id,
                            currency, amount_minor, at)
                        SELECT :cause, number, account, :kind, :provider, :ref, :payment, :order, :currency, sign * :amount, :at
                        FROM (VALUES (1, 'psp_clearing', 1), (2, 'customer_receivable', -1)) AS side (number, account, sign)
                        """)
                .param("cause", Ids.next())
                .param("kind", kind)
                .param("provider", provider)
                .param("ref", ref)
                .param("payment", payment)
                .param("order", order)
                .param("currency", currency)
                .param("amount", amount)
                .param("at", Runs.utc(at))
                .update();
    }

    /** What was found, as {@code category ref}. */
    List<String> found(SettlementProvider provider, LocalDate date) {
        return jdbc.sql("""
                        SELECT category || ' ' || ref AS line FROM reconciliation.item
                        WHERE run_id = :run AND category <> 'MATCHED' ORDER BY 1
                        """)
                .param("run", runs.find(provider, date, null).orElseThrow().id())
                .query((row, number) -> row.getString("line"))
                .list();
    }

    List<String> found() {
        return found(SettlementProvider.STRIPE, DAY);
    }

    /** What is on each account, fees left out. */
    List<String> balances() {
        return jdbc.sql(
                        "SELECT account || ' ' || sum(amount_minor) FROM ledger.posting WHERE kind <> 'FEE' GROUP BY account ORDER BY 1")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** The break about a reference. */
    String statusOf(String ref) {
        return jdbc.sql("SELECT category || ' ' || status FROM reconciliation.break WHERE ref = :ref")
                .param("ref", ref)
                .query(String.class)
                .single();
    }

    /** A settlement row in pounds at the agreed fee. */
    static String charge(String ref, long pence, Instant created) {
        long fee = (pence * 140 + 5000) / 10_000 + 20;
        return row(ref, "capture", "settled", pence, fee, "GBP", created, "", "");
    }

    static String row(
            String ref,
            String type,
            String status,
            long gross,
            long fee,
            String currency,
            Instant created,
            String payout,
            String order) {
        return "%s,,%s,%s,%s,%s,%s,%s,%s,%s,%s,%n"
                .formatted(
                        ref,
                        type,
                        status,
                        major(gross),
                        major(fee),
                        major(gross - fee),
                        currency,
                        created,
                        payout,
                        order);
    }

    /** Hundredths as a decimal. */
    static String major(long minor) {
        return BigDecimal.valueOf(minor, 2).toPlainString();
    }
}
