package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.ShopDatabase;
import cartwright.activities.reconciliation.bank.BankStatements;
import cartwright.activities.reconciliation.bank.BankStatements.Format;
import cartwright.workflows.reconciliation.ReconcileDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class PayoutsIT extends ReconciliationTest {

    @Autowired
    private BankStatements statements;

    private static String payout(String ref, long net, String trace) {
        return "%s,,payout,settled,%s,0.00,%s,GBP,%s,%s,,%s%n"
                .formatted(ref, major(-net), major(-net), NOON, ref, trace);
    }

    private static String member(String ref, String payout) {
        return row(ref, "capture", "settled", 1000, 34, "GBP", NOON, payout, "");
    }

    private void statement(String... entries) throws IOException {
        var xml = """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
                <Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id></Acct>%s</Stmt></BkToCstmrStmt></Document>
                """.formatted(String.join("", entries));
        statements.store(Format.CAMT053, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), "test");
    }

    private static String entry(String reference, String currency, String amount, String text) {
        return """
                <Ntry><Amt Ccy="%s">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-10</Dt></BookgDt>
                <AcctSvcrRef>%s</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(currency, amount, reference, text);
    }

    private List<String> found(int level) {
        return jdbc.sql("""
                        SELECT category || ' ' || ref AS line FROM reconciliation.item
                        WHERE level = :level AND run_id = (SELECT max(id) FROM reconciliation.run) ORDER BY 1
                        """)
                .param("level", level)
                .query((row, number) -> row.getString("line"))
                .list();
    }

    @Test
    void comparesAPayoutWithTheNetOfItsTransactions() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        booked("ch_2", "CAPTURE", 1000, NOON);
        booked("ch_3", "CAPTURE", 1000, NOON);

        reconcile(member("ch_1", "po_1")
                + member("ch_2", "po_1")
                + payout("po_1", 1932, "TR1")
                + member("ch_3", "po_2")
                + payout("po_2", 960, "TR2"));

        assertThat(found(2)).containsExactly("MATCHED po_1", "PAYOUT_TOTAL_MISMATCH po_2");
    }

    @Test
    void countsATransactionOnceWhoseFileIsReadForSeveralDays() {
        var next = NOON.plus(Duration.ofDays(1));
        var rows = member("ch_1", "po_1")
                + row("ch_2", "capture", "settled", 1000, 34, "GBP", next, "po_1", "")
                + payout("po_1", 1932, "TR1").replace(NOON.toString(), next.toString());

        reconcile(rows);
        assertThat(found(2)).containsExactly("MATCHED po_1");
        reconcile(SettlementProvider.STRIPE, DAY.plusDays(1), rows);

        assertThat(found(2)).containsExactly("MATCHED po_1");
    }

    @Test
    void addsUpAPayoutWhoseTransactionsAreInTheFilesOfSeveralDays() {
        var next = NOON.plus(Duration.ofDays(1));
        reconcile(member("ch_1", "po_1"));
        clock.set(NIGHT.plus(Duration.ofDays(1)));

        reconcile(
                SettlementProvider.STRIPE,
                DAY.plusDays(1),
                row("ch_2", "capture", "settled", 1000, 34, "GBP", next, "po_1", "") + payout("po_1", 1932, "TR1"));

        assertThat(found(2)).containsExactly("MATCHED po_1");
    }

    @Test
    void waitsForAPayoutToBeAnnouncedAndThenMissesIt() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(member("ch_1", "po_1"));
        assertThat(found(2)).containsExactly("TIMING po_1");

        clock.set(NIGHT.plus(Duration.ofDays(9)));
        reconcile(SettlementProvider.STRIPE, DAY.plusDays(9), "");

        assertThat(found(2)).containsExactly("PAYOUT_TOTAL_MISMATCH po_1");
    }

    @Test
    void tellsAPayoutInAnotherCurrencyThanItsTransactions() {
        booked("ch_1", "CAPTURE", 1000, NOON);

        reconcile(member("ch_1", "po_1") + payout("po_1", 966, "TR1").replace("GBP", "EUR"));

        assertThat(found(2)).containsExactly("CURRENCY_MISMATCH po_1");
    }

    @Test
    void booksAPayoutOnce() {
        reconcile(payout("po_1", 1932, "TR1"));
        reconcile(payout("po_1", 1932, "TR1"));

        assertThat(jdbc.sql("SELECT account || ' ' || amount_minor AS line FROM ledger.posting ORDER BY number")
                        .query((row, number) -> row.getString("line"))
                        .list())
                .containsExactly("cash 1932", "psp_clearing -1932");
        assertThat(found()).doesNotContain("MISSING_IN_LEDGER po_1");
    }

    @Test
    void namesTheEarlierDaysWhosePayoutsWereNotFinished() {
        announced(DAY, "po_1", "IN_TRANSIT", "COMPLETE");
        announced(DAY.minusDays(1), "po_2", "PAID", "IN_PROGRESS");
        announced(DAY.minusDays(2), "po_3", "PAID", "COMPLETE");
        announced(DAY.minusDays(3), "po_4", "FAILED", "COMPLETE");
        announced(DAY.minusDays(9), "po_5", "IN_TRANSIT", "COMPLETE");
        reconcile(
                SettlementProvider.STRIPE,
                DAY.minusDays(4),
                payout("po_6", 966, "TR6").replace("settled", "pending"));

        assertThat(steps.unfinishedDays(SettlementProvider.STRIPE, DAY.plusDays(1)))
                .containsExactly(DAY, DAY.minusDays(1));
        assertThat(steps.unfinishedDays(SettlementProvider.STRIPE, DAY)).containsExactly(DAY.minusDays(1));
        assertThat(steps.unfinishedDays(SettlementProvider.PAYPAL, DAY.plusDays(1)))
                .isEmpty();
    }

    /** As a run of the day through the provider's API has read it. */
    private void announced(LocalDate day, String ref, String status, String items) {
        var run = runs.open(new ReconcileDay(SettlementProvider.STRIPE, day, null, "test"), ref);
        jdbc.sql("""
                        INSERT INTO reconciliation.payout (provider, ref, currency, amount_minor, status, items, arrives_on, run_id)
                        VALUES ('STRIPE', :ref, 'GBP', 966, :status, :items, :day, :run)
                        """)
                .param("ref", ref)
                .param("status", status)
                .param("items", items)
                .param("day", day)
                .param("run", run.id())
                .update();
    }

    @Test
    void findsPayoutsInTheBankByTheirTraceId() throws IOException {
        statement(
                entry("B1", "GBP", "19.32", "STRIPE TR1 transfer"),
                entry("B2", "GBP", "9.00", "STRIPE TR2"),
                entry("B3", "EUR", "9.66", "STRIPE TR3"),
                entry("B4", "GBP", "9.66", "STRIPE TR4"),
                entry("B5", "GBP", "9.66", "STRIPE TR4"),
                entry("B6", "GBP", "7.00", "STRIPE of which nobody knows"),
                entry("B7", "GBP", "500.00", "rent"));
        clock.set(NIGHT.plus(Duration.ofDays(10)));

        reconcile(payout("po_1", 1932, "TR1")
                + payout("po_2", 966, "TR2")
                + payout("po_3", 966, "TR3")
                + payout("po_4", 966, "TR4")
                + payout("po_5", 966, "TR5"));

        assertThat(found(3))
                .containsExactly(
                        "AMOUNT_MISMATCH po_2",
                        "CURRENCY_MISMATCH po_3",
                        "DUPLICATE_AT_PROVIDER po_4",
                        "MATCHED po_1",
                        "MISSING_AT_PROVIDER po_5",
                        "MISSING_IN_LEDGER bank/GB33BUKB20201555555555/B6/2026-11-10/700");
    }

    @Test
    void takesNoPayoutsLineForAnothersWhoseTraceIdBeginsOrEndsAlike() throws IOException {
        statement(
                entry("B1", "GBP", "9.66", "STRIPE TR12"),
                entry("B2", "GBP", "7.00", "EREF+TR3SVWZ+STRIPE"),
                entry("B3", "GBP", "5.00", "STRIPE 77123"),
                entry("B4", "GBP", "4.00", "STRIPE a.b*c"),
                entry("B5", "GBP", "3.00", "STRIPE TR98"),
                entry("B6", "GBP", "2.00", "STRIPE 5541"));
        clock.set(NIGHT.plus(Duration.ofDays(10)));

        reconcile(payout("po_1", 1932, "TR1")
                + payout("po_2", 966, "TR12")
                + payout("po_3", 700, "TR3")
                + payout("po_4", 600, "123")
                + payout("po_5", 500, "77123")
                + payout("po_6", 400, "a.b*c")
                + payout("po_7", 300, "TR9")
                + payout("po_8", 200, "41"));

        assertThat(found(3))
                .containsExactly(
                        "MATCHED po_2",
                        "MATCHED po_3",
                        "MATCHED po_5",
                        "MATCHED po_6",
                        "MISSING_AT_PROVIDER po_1",
                        "MISSING_AT_PROVIDER po_4",
                        "MISSING_AT_PROVIDER po_7",
                        "MISSING_AT_PROVIDER po_8",
                        "MISSING_IN_LEDGER bank/GB33BUKB20201555555555/B5/2026-11-10/300",
                        "MISSING_IN_LEDGER bank/GB33BUKB20201555555555/B6/2026-11-10/200");
    }

    @Test
    void waitsForTheBankAndForAStatementThatCoversTheDay() throws IOException {
        reconcile(payout("po_1", 1932, "TR1"));
        assertThat(found(3)).containsExactly("TIMING po_1");

        clock.set(NIGHT.plus(Duration.ofDays(10)));
        reconcile(payout("po_1", 1932, "TR1"));
        assertThat(found(3)).as("no statement yet").containsExactly("TIMING po_1");

        statement(entry("B1", "GBP", "19.32", "STRIPE TR1"));
        reconcile(payout("po_1", 1932, "TR1"));
        assertThat(found(3)).containsExactly("MATCHED po_1");
    }

    /** What is open between it and the bank, or its transactions, is no question between ledger and provider. */
    @Test
    void comparesAPayoutWithTheLedgerWhateverTheBankSaysOfIt() {
        var tomorrow = DAY.plusDays(1);
        reconcile(payout("po_1", 1932, "TR1").replace("settled", "pending"));
        reconcile(SettlementProvider.STRIPE, tomorrow, "");
        assertThat(open(1)).containsExactly("TIMING po_1 -1932");
        assertThat(open(3)).containsExactly("TIMING po_1 0");

        reconcile(payout("po_1", 1932, "TR1"));
        assertThat(open(1)).isEmpty();
        reconcile(SettlementProvider.STRIPE, tomorrow, "");
        assertThat(open(1)).isEmpty();
        assertThat(open(3)).containsExactly("TIMING po_1 0");
    }

    private List<String> open(int level) {
        return jdbc.sql("""
                        SELECT category || ' ' || ref || ' ' || their_minor AS line FROM reconciliation.break
                        WHERE level = :level AND status <> 'RESOLVED' ORDER BY 1
                        """)
                .param("level", level)
                .query((row, number) -> row.getString("line"))
                .list();
    }

    @Test
    void takesNoStatementOfAnotherCurrencysAccountForOneThatCoversTheDay() throws IOException {
        statement(entry("B1", "GBP", "500.00", "rent"));
        clock.set(NIGHT.plus(Duration.ofDays(10)));

        reconcile(payout("po_1", 1932, "TR1").replace("GBP", "EUR"));

        assertThat(found(3)).containsExactly("TIMING po_1");
    }

    @Test
    void missesAPayoutThatHasBeenOnItsWayForTooLong() throws IOException {
        var onItsWay = payout("po_1", 1932, "TR1").replace("settled", "pending");
        reconcile(onItsWay);
        assertThat(found(3)).containsExactly("TIMING po_1");

        clock.set(NIGHT.plus(Duration.ofDays(10)));
        statement(entry("B1", "GBP", "500.00", "rent"));
        reconcile(SettlementProvider.STRIPE, DAY.plusDays(9), "");

        assertThat(found(3)).containsExactly("MISSING_AT_PROVIDER po_1");
    }

    /** Banks that have no reference of their own write one that says so, on every day. */
    @Test
    void losesNoLineWhoseReferenceTheBankHasUsedBefore() throws IOException {
        var yesterday = entry("NONREF", "GBP", "5.00", "STRIPE TR1").replace("11-10", "11-09");
        var today = entry("NONREF", "GBP", "5.00", "STRIPE TR2") + entry("NONREF", "GBP", "7.00", "STRIPE TR3");
        statement(yesterday);
        statement(today);
        statement(yesterday, today);

        assertThat(jdbc.sql("SELECT booked_on || ' ' || amount_minor FROM reconciliation.bank_line ORDER BY 1")
                        .query(String.class)
                        .list())
                .containsExactly("2026-11-09 500", "2026-11-10 500", "2026-11-10 700");
    }

    @Test
    void knowsALineThatWasKeptUnderTheBanksReferenceAlone() throws IOException {
        statement(entry("B1", "GBP", "19.32", "STRIPE TR1"));
        JdbcClient.create(ShopDatabase.owner())
                .sql("UPDATE reconciliation.bank_line SET line_key = 'B1'")
                .update();

        statement(entry("B1", "GBP", "19.32", "STRIPE TR1"), entry("B2", "GBP", "1.00", "STRIPE TR2"));

        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.bank_line")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void addsNoLineTwiceWhenAStatementIsHandedInAgain() throws IOException {
        statement(entry("B1", "GBP", "19.32", "STRIPE TR1"));
        statement(entry("B1", "GBP", "19.32", "STRIPE TR1"), entry("B2", "GBP", "1.00", "STRIPE TR2"));

        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.bank_line")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }
}
