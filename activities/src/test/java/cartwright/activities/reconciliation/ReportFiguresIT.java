package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.reconciliation.Category.Action;
import cartwright.activities.reconciliation.report.ReportCsv;
import cartwright.activities.reconciliation.report.RunReport;
import cartwright.activities.reconciliation.report.RunReport.AccountDay;
import cartwright.activities.reconciliation.report.RunReport.Age;
import cartwright.activities.reconciliation.report.RunReport.Finding;
import cartwright.activities.reconciliation.report.RunReport.RejectedRow;
import cartwright.activities.reconciliation.report.RunReport.Total;
import cartwright.activities.reconciliation.report.RunReports;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every figure of the report of one day that has some of each: earlier days, other providers, other currencies, payouts, faults. */
class ReportFiguresIT extends ReconciliationTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-11-10T00:00:00Z");

    @Autowired
    private RunReports reports;

    @Autowired
    private ReportCsv csv;

    @Autowired
    private ResolvingBreaks resolving;

    @BeforeEach
    void reconcileSomeDays() {
        earlier(9, charge("ch_oldest", 900, NOON.minus(Duration.ofDays(9))));
        earlier(1, charge("ch_older", 700, NOON.minus(Duration.ofDays(1))) + settledLater());
        clock.set(NIGHT);
        reconcile(SettlementProvider.PAYPAL, DAY, charge("ch_elsewhere", 11, NOON));
        booked("PAYPAL", "ch_booked_elsewhere", "CAPTURE", 13, "GBP", NOON, null, null);

        booked("ch_settled", "CAPTURE", 60, NOON.minus(Duration.ofDays(1)));
        booked("ch_ok", "CAPTURE", 1000, MIDNIGHT);
        booked("ch_same", "CAPTURE", 30, NOON);
        booked("ch_edge", "CAPTURE", 400, MIDNIGHT.minusSeconds(10));
        booked("ch_tomorrow", "CAPTURE", 17, MIDNIGHT.plus(Duration.ofDays(1)));
        booked("ch_other", "CAPTURE", 500, NOON);
        booked("rf_1", "REFUND", -200, NOON);
        booked("dp_1", "DISPUTE_FEE", -15, NOON);
        reconcile(charge("ch_ok", 1000, MIDNIGHT)
                + charge("ch_same", 30, NOON)
                + charge("ch_edge", 400, MIDNIGHT.plusSeconds(10))
                + row("ch_other", "capture", "settled", 510, 0, "EUR", NOON, "", "")
                + charge("ch_lost", 339, NOON)
                + row("rf_1", "refund", "settled", -200, 0, "GBP", NOON, "", "")
                + "po_1,,payout,settled,-19.66,0.00,-19.66,GBP,%s,po_1,,TR1%n".formatted(NOON)
                + row("ch_paid", "capture", "settled", 2000, 34, "GBP", NOON, "po_1", "")
                + "ch_bad,,capture,settled,ten,0,10.00,GBP,2026-11-10T12:00:00Z,,,\n");
        booked("ch_since", "CAPTURE", 70, NOON);
    }

    private String settledLater() {
        return charge("ch_settled", 60, NOON.minus(Duration.ofDays(1)));
    }

    private void earlier(int days, String rows) {
        clock.set(NIGHT.minus(Duration.ofDays(days)));
        reconcile(SettlementProvider.STRIPE, DAY.minusDays(days), rows);
    }

    private Run run() {
        return runs.find(SettlementProvider.STRIPE, DAY, null).orElseThrow();
    }

    private RunReport report() {
        return reports.of(run());
    }

    private static Money gbp(long minor) {
        return Money.of(minor, "GBP");
    }

    private static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }

    @Test
    void totalsAreOfTheDayAndSayWhatExplainsTheDifference() {
        assertThat(report().totals())
                .containsExactly(
                        new Total("CAPTURE", eur(0), eur(510), eur(-510), eur(0), eur(0)),
                        new Total("CAPTURE", gbp(1530), gbp(3769), gbp(-1839), gbp(-400), gbp(0)),
                        new Total("PAYOUT", gbp(-1966), gbp(-1966), gbp(0), gbp(0), gbp(0)),
                        new Total("REFUND", gbp(-200), gbp(-200), gbp(0), gbp(0), gbp(0)));
    }

    /** What the provider keeps is booked by the run itself: 34 + 20 + 26 + 25 + 34, beside the fee of a dispute. */
    @Test
    void theAccountIsOfTheDayAndTheProviderAlone() {
        assertThat(report().accounts()).containsExactly(new AccountDay(gbp(-720), gbp(-636), gbp(-154), gbp(70)));
    }

    @Test
    void findingsAreCountedByComparisonAndCategory() {
        assertThat(report().findings())
                .containsExactlyInAnyOrder(
                        new Finding(1, Category.MATCHED, Action.NONE, 6),
                        new Finding(1, Category.MISSING_IN_LEDGER, Action.REPLAY, 4),
                        new Finding(1, Category.CURRENCY_MISMATCH, Action.INVESTIGATE, 1),
                        new Finding(2, Category.MATCHED, Action.NONE, 1),
                        new Finding(3, Category.TIMING, Action.WAIT, 1));
    }

    @Test
    void agesAreThoseOfTheProvidersOpenBreaks() {
        assertThat(report().ages())
                .containsExactlyInAnyOrder(
                        new Age(Category.CURRENCY_MISMATCH, 1, 0, 0),
                        new Age(Category.MISSING_IN_LEDGER, 2, 1, 1),
                        new Age(Category.TIMING, 1, 0, 0));
    }

    @Test
    void rowsThatMadeNoSenseAreShownWithTheirPlaceAndContent() {
        assertThat(report().rejected())
                .containsExactly(new RejectedRow(
                        10,
                        RowFault.Code.INVALID_VALUE,
                        "gross",
                        "gross is no decimal number",
                        "ch_bad,,capture,settled,ten,0,10.00,GBP,2026-11-10T12:00:00Z,,,"));
    }

    @Test
    void onlyTheFirstHundredRowsThatMadeNoSenseAreShown() {
        reconcile("x,,capture,settled,ten,0,10.00,GBP,2026-11-10T12:00:00Z,,,\n".repeat(101));

        assertThat(report().rejected())
                .hasSize(100)
                .extracting(RejectedRow::line)
                .startsWith(2L, 3L)
                .endsWith(101L);
    }

    @Test
    void theTableHasEveryFieldOfWhatDoesNotAgreeAsItStandsNow() {
        var lost = breakOf("ch_lost");
        resolving.resolve(new ResolvingBreaks.Resolve(lost, Action.ACCEPT, "known, sold by hand", "acc_anna"));
        resolving.assign(breakOf("ch_other"), "ben", "acc_anna");

        var lines = table();

        assertThat(lines.getFirst())
                .isEqualTo(
                        "level,category,kind,reference,ours,our_currency,theirs,their_currency,occurred_at,status,break,owner,"
                                + "first_seen_at,resolution,reason,resolved_by");
        assertThat(lines)
                .contains(
                        "1,MISSING_IN_LEDGER,CAPTURE,ch_lost,0.00,GBP,3.39,GBP,%s,RESOLVED,%s,FINANCE,%s,ACCEPT,\"known, sold by hand\",acc_anna"
                                .formatted(NOON, lost, NIGHT),
                        "1,CURRENCY_MISMATCH,CAPTURE,ch_other,5.00,GBP,5.10,EUR,%s,OPEN,%s,ben,%s,,,"
                                .formatted(NOON, breakOf("ch_other"), NIGHT),
                        "1,MISSING_IN_LEDGER,CAPTURE,ch_older,0.00,GBP,7.00,GBP,%s,OPEN,%s,FINANCE,%s,,,"
                                .formatted(
                                        NOON.minus(Duration.ofDays(1)),
                                        breakOf("ch_older"),
                                        NIGHT.minus(Duration.ofDays(1))))
                .noneMatch(line -> line.contains("ch_ok") || line.contains("MATCHED"));
        assertThat(lines).hasSize(1 + 6);
    }

    private UUID breakOf(String reference) {
        return jdbc.sql("SELECT id FROM reconciliation.break WHERE ref = :ref")
                .param("ref", reference)
                .query(UUID.class)
                .single();
    }

    private List<String> table() {
        var written = new StringWriter();
        csv.write(run(), written);
        return written.toString().lines().toList();
    }
}
