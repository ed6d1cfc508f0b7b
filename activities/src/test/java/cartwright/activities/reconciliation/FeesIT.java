package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeesIT extends ReconciliationTest {

    private List<String> fees() {
        return jdbc.sql("""
                        SELECT provider_ref || ' ' || account || ' ' || currency || ' ' || sum(amount_minor) AS line
                        FROM ledger.posting WHERE kind = 'FEE' GROUP BY provider_ref, account, currency ORDER BY 1
                        """).query((row, number) -> row.getString("line")).list();
    }

    @Test
    void booksWhatTheProviderHasKeptWhetherItAgreesOrNot() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        booked("ch_3", "CAPTURE", 1000, NOON);

        reconcile(charge("ch_1", 1000, NOON)
                + charge("ch_2", 1000, NOON)
                + row("ch_3", "capture", "failed", 1000, 34, "GBP", NOON, "", "")
                + row("ch_4", "capture", "settled", 1000, 50, "EUR", NOON, "", "")
                + row("dp_1", "dispute", "settled", -1000, 1500, "GBP", NOON, "", "")
                + charge("ch_5", 1000, NOON.plus(Duration.ofDays(1))));

        assertThat(fees())
                .containsExactly(
                        "fees/2026-11-10 fees EUR 50",
                        "fees/2026-11-10 fees GBP 68",
                        "fees/2026-11-10 psp_clearing EUR -50",
                        "fees/2026-11-10 psp_clearing GBP -68");
    }

    @Test
    void booksOnlyTheDifferenceWhenTheDayIsRunAgain() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(charge("ch_1", 1000, NOON));
        reconcile(charge("ch_1", 1000, NOON));
        assertThat(fees()).containsExactly("fees/2026-11-10 fees GBP 34", "fees/2026-11-10 psp_clearing GBP -34");

        reconcile(row("ch_1", "capture", "settled", 1000, 30, "GBP", NOON, "", ""));

        assertThat(fees()).containsExactly("fees/2026-11-10 fees GBP 30", "fees/2026-11-10 psp_clearing GBP -30");
    }

    @Test
    void namesTheRunThatHasBookedThem() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        reconcile(charge("ch_1", 1000, NOON));
        reconcile(row("ch_1", "capture", "settled", 1000, 30, "GBP", NOON, "", ""));

        assertThat(jdbc.sql("""
                                SELECT run.number || ': ' || posting.amount_minor || ' ' || posting.currency FROM ledger.posting
                                JOIN reconciliation.fee_booking booking ON booking.id = posting.cause_id
                                JOIN reconciliation.run ON run.id = booking.run_id
                                WHERE posting.kind = 'FEE' AND posting.account = 'fees' ORDER BY 1
                                """).query(String.class).list()).containsExactly("1: 34 GBP", "2: -4 GBP");
    }

    @Test
    void countsOnceWhatAgreesTodayWhileABreakOfAnotherDayIsOpenAboutIt() {
        reconcile(charge("ch_1", 600, NOON));
        var later = NOON.plus(Duration.ofDays(1));
        booked("ch_1", "CAPTURE", 400, later);
        clock.set(NIGHT.plus(Duration.ofDays(1)));

        reconcile(SettlementProvider.STRIPE, DAY.plusDays(1), charge("ch_1", 400, later));

        assertThat(fees())
                .containsExactly(
                        "fees/2026-11-10 fees GBP 28",
                        "fees/2026-11-10 psp_clearing GBP -28",
                        "fees/2026-11-11 fees GBP 26",
                        "fees/2026-11-11 psp_clearing GBP -26");
    }

    /** A fee that comes back is money in, and neither a payout nor an error (woopay#4660). */
    @Test
    void booksFeesThatAreGivenBackAgainstFees() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        booked("ch_2", "CAPTURE", 1000, NOON);
        booked("re_1", "REFUND", -1000, NOON);

        reconcile(charge("ch_1", 1000, NOON)
                + charge("ch_2", 1000, NOON)
                + row("re_1", "refund", "settled", -1000, -34, "GBP", NOON, "", "")
                + row("fee_1", "fee", "settled", 25, 0, "GBP", NOON, "", ""));

        assertThat(fees()).containsExactly("fees/2026-11-10 fees GBP 34", "fees/2026-11-10 psp_clearing GBP -34");
        assertThat(found()).containsExactly("MISSING_IN_LEDGER fee_1");
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation.payout")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
