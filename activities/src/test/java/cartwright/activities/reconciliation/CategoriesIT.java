package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.reconciliation.RunSummary;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoriesIT extends ReconciliationTest {

    @Test
    void findsNothingWhereEverythingAgrees() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        booked("re_1", "REFUND", -400, NOON);

        var summary =
                reconcile(charge("ch_1", 1000, NOON) + row("re_1", "refund", "settled", -400, 0, "GBP", NOON, "", ""));

        assertThat(found()).isEmpty();
        assertThat(summary).isEqualTo(new RunSummary(1, 2, 0));
    }

    @Test
    void findsEveryCategoryOfTransactionsAndInventsNone() {
        var order = Ids.next();
        booked("ch_ok", "CAPTURE", 1000, NOON);
        booked("ch_gone", "CAPTURE", 1000, NOON);
        booked("ch_amount", "CAPTURE", 1000, NOON);
        booked("ch_currency", "CAPTURE", 1000, "EUR", NOON, null);
        booked("ch_status", "CAPTURE", 1000, NOON);
        booked("ch_fee", "CAPTURE", 1000, NOON);
        booked("ch_twice_here", "CAPTURE", 1000, NOON);
        booked("ch_twice_here", "CAPTURE", 1000, NOON);
        booked("ch_twice_there", "CAPTURE", 1000, NOON);
        booked("ch_first", "CAPTURE", 1000, "GBP", NOON, order);
        clock.set(NIGHT.plus(Duration.ofDays(3)));

        reconcile(charge("ch_ok", 1000, NOON)
                + charge("ch_lost", 1000, NOON)
                + charge("ch_amount", 900, NOON)
                + charge("ch_currency", 1000, NOON)
                + row("ch_status", "capture", "failed", 1000, 34, "GBP", NOON, "", "")
                + row("ch_fee", "capture", "settled", 1000, 36, "GBP", NOON, "", "")
                + charge("ch_twice_here", 1000, NOON)
                + charge("ch_twice_there", 1000, NOON)
                + charge("ch_twice_there", 1000, NOON)
                + charge("ch_first", 1000, NOON)
                + row(
                        "ch_second",
                        "capture",
                        "settled",
                        1000,
                        34,
                        "GBP",
                        NOON,
                        "",
                        OrderId.of(order).value())
                + row("dp_1", "dispute", "settled", -1000, 1500, "GBP", NOON, "", "")
                + row("xx_1", "loyalty_bonus", "settled", 5, 0, "GBP", NOON, "", ""));

        assertThat(found())
                .containsExactly(
                        "AMOUNT_MISMATCH ch_amount",
                        "CURRENCY_MISMATCH ch_currency",
                        "DISPUTE_UNBOOKED dp_1",
                        "DUPLICATE_AT_PROVIDER ch_second",
                        "DUPLICATE_AT_PROVIDER ch_twice_there",
                        "DUPLICATE_IN_LEDGER ch_twice_here",
                        "FEE_MISMATCH ch_fee",
                        "MISSING_AT_PROVIDER ch_gone",
                        "MISSING_IN_LEDGER ch_lost",
                        "STATUS_MISMATCH ch_status",
                        "UNEXPECTED_TYPE xx_1");
    }

    @Test
    void waitsForWhatTheProviderHasNotDecidedAndThenDoubtsIt() {
        booked("ch_1", "CAPTURE", 1000, NOON);
        var undecided = row("ch_1", "capture", "pending", 1000, 34, "GBP", NOON, "", "");

        reconcile(undecided);
        assertThat(found()).containsExactly("TIMING ch_1");
        assertThat(ruleOf("ch_1")).isEqualTo("grace/1");
        clock.set(NIGHT.plus(Duration.ofDays(3)));
        reconcile(undecided);

        assertThat(found()).containsExactly("STATUS_MISMATCH ch_1");
        assertThat(ruleOf("ch_1")).isEqualTo("none");
    }

    private String ruleOf(String ref) {
        return jdbc.sql(
                        "SELECT coalesce(rule || '/' || rule_version, 'none') FROM reconciliation.break WHERE ref = :ref")
                .param("ref", ref)
                .query(String.class)
                .single();
    }

    @Test
    void allowsAFeeOneMinorUnitBesideTheContract() {
        booked("ch_1", "CAPTURE", 1000, NOON);

        reconcile(row("ch_1", "capture", "settled", 1000, 35, "GBP", NOON, "", ""));

        assertThat(found()).isEmpty();
    }

    /** Its money is compared as a movement; what the provider takes beside it would be looked at by nobody. */
    @Test
    void comparesTheFeeOfADisputeWithWhatWasBookedWithIt() {
        for (var dispute : List.of("dp_1", "dp_2")) {
            booked(dispute, "DISPUTE", -1000, NOON);
            booked(dispute, "DISPUTE_FEE", -1500, NOON);
        }
        booked("dp_2", "DISPUTE_REVERSAL", 1000, NOON);
        booked("dp_2", "DISPUTE_FEE", 1500, NOON);

        reconcile(row("dp_1", "dispute", "settled", -1000, 2000, "GBP", NOON, "", "")
                + row("dp_2", "dispute", "settled", -1000, 1500, "GBP", NOON, "", "")
                + row("dp_2", "dispute_reversal", "settled", 1000, -1500, "GBP", NOON, "", ""));

        assertThat(found()).containsExactly("FEE_MISMATCH dp_1");
    }

    @Test
    void sumsTheRowsOfOneSourceBeforeComparing() {
        booked("ch_part", "CAPTURE", 600, NOON);
        booked("ch_shipments", "CAPTURE", 700, NOON);
        booked("ch_shipments", "CAPTURE", 300, NOON);

        reconcile(row("ch_part", "capture", "settled", 1000, 34, "GBP", NOON, "", "")
                + row("ch_part", "capture", "settled", -400, -6, "GBP", NOON, "", "")
                + charge("ch_shipments", 1000, NOON));

        assertThat(found()).isEmpty();
    }

    /** PayPal refunds captures; until ADR 55 what it made of one refund was booked under the first one's reference. */
    @Test
    void agreesWithPartsOfARefundThatWereBookedAsOneOnceEachIsBookedUnderItsReference() {
        var parts = row("PART1", "refund", "settled", -600, 0, "GBP", NOON, "", "")
                + row("PART2", "refund", "settled", -400, 0, "GBP", NOON, "", "");
        booked("PAYPAL", "PART1", "REFUND", -1000, "GBP", NOON, null, null);
        reconcile(SettlementProvider.PAYPAL, DAY, parts);
        assertThat(found(SettlementProvider.PAYPAL, DAY))
                .containsExactly("AMOUNT_MISMATCH PART1", "MISSING_IN_LEDGER PART2");

        var later = NOON.plus(Duration.ofDays(1));
        booked("PAYPAL", "PART1", "REFUND", 400, "GBP", later, null, null);
        booked("PAYPAL", "PART2", "REFUND", -400, "GBP", later, null, null);
        clock.set(NIGHT.plus(Duration.ofDays(3)));
        reconcile(SettlementProvider.PAYPAL, DAY.plusDays(1), "");
        reconcile(SettlementProvider.PAYPAL, DAY, parts);

        assertThat(found(SettlementProvider.PAYPAL, DAY.plusDays(1))).isEmpty();
        assertThat(found(SettlementProvider.PAYPAL, DAY)).isEmpty();
        assertThat(statusOf("PART1") + statusOf("PART2")).doesNotContain("OPEN");
    }

    /** A provider tells what it holds now: what it held and let go between two looks at the dispute, only its report tells. */
    @Test
    void reportsBothRowsOfAHoldThatCameAndWentUnseen() {
        booked("PAYPAL", "CAP1", "CAPTURE", 1000, "GBP", NOON, null, null);

        reconcile(
                SettlementProvider.PAYPAL,
                DAY,
                charge("CAP1", 1000, NOON)
                        + row("CAP1", "dispute", "settled", -1000, 0, "GBP", NOON, "", "")
                        + row("CAP1", "dispute_reversal", "settled", 1000, 0, "GBP", NOON.plusSeconds(60), "", ""));

        assertThat(jdbc.sql("""
                                SELECT category || ' ' || kind || ' ' || ref || ' ' || their_minor FROM reconciliation.break
                                WHERE provider = 'PAYPAL' ORDER BY 1
                                """).query(String.class).list())
                .containsExactly("DISPUTE_UNBOOKED DISPUTE CAP1 -1000", "DISPUTE_UNBOOKED DISPUTE_REVERSAL CAP1 1000");
    }

    /** A person sees to it. */
    @Test
    void replaysNothingOfWhichNoWebhookTells() {
        var order = OrderId.of(Ids.next()).value();
        reconcile(row("fee_1", "fee", "settled", -5, 0, "GBP", NOON, "", order)
                + row("adj_1", "adjustment", "settled", -7, 0, "GBP", NOON, "", order));

        assertThat(found()).containsExactly("MISSING_IN_LEDGER adj_1", "MISSING_IN_LEDGER fee_1");
        assertThat(jdbc.sql("SELECT count(*) FROM events.webhook")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void leavesOutWhatFailedAndWasNeverBooked() {
        reconcile(row("ch_1", "capture", "failed", 1000, 0, "GBP", NOON, "", ""));

        assertThat(found()).isEmpty();
    }
}
