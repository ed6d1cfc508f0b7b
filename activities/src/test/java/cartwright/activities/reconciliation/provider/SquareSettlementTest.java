package cartwright.activities.reconciliation.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderPayout.Items;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.ReportRefused;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.SettlementDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In November the day of the tenth is from one o'clock UTC on the tenth until one on the eleventh. */
class SquareSettlementTest {

    private static final SettlementDay DAY = SettlementDay.of(SettlementProvider.SQUARE, LocalDate.parse("2026-11-10"));

    private final ReportServer server = new ReportServer(SquareSettlementTest::answer);

    @AfterEach
    void stop() {
        server.close();
    }

    private SquareSettlement square() {
        return new SquareSettlement(new SquareAccess(server.url() + "/square", "EAAA", Duration.ofSeconds(5)));
    }

    private static String answer(String request) {
        if (request.contains("/po_today/")) {
            return request.contains("cursor=e/2")
                    ? entries("", entry("poe_3", "2026-11-10T02:00:00Z", "SQUARE_PAYROLL_TRANSFER", -5, 0, "{}"))
                    : entries(
                            ", \"cursor\": \"e/2\"",
                            entry("poe_1", "2026-11-09T12:00:00Z", "CHARGE", 1000, 59, "{\"payment_id\": \"pay_1\"}"),
                            entry(
                                    "poe_2",
                                    "2026-11-10T12:00:00Z",
                                    "REFUND",
                                    -400,
                                    0,
                                    "{\"payment_id\": \"pay_1\", \"refund_id\": \"ref_1\"}"));
        }
        if (request.contains("/po_later/")) {
            return entries(
                    "",
                    entry("poe_4", "2026-11-10T13:00:00Z", "CHARGE", 700, 50, "{\"payment_id\": \"pay_2\"}"),
                    entry("poe_5", "2026-11-11T13:00:00Z", "CHARGE", 900, 50, "{\"payment_id\": \"pay_3\"}"));
        }
        if (request.contains("/po_before/")) {
            throw new IllegalStateException("holds nothing of the day");
        }
        if (request.contains("cursor=two")) {
            return payouts(
                    ", \"cursor\": \"three\"", payout("po_today", "2026-11-10T01:00:00Z", 536, "2026-11-10", "PAID"));
        }
        return request.contains("cursor=three")
                ? payouts("", payout("po_later", "2026-11-11T01:00:00Z", 1500, "2026-11-11", "SENT"))
                : payouts(
                        ", \"cursor\": \"two\"", payout("po_before", "2026-11-06T01:00:00Z", 1, "2026-11-07", "PAID"));
    }

    private static String payouts(String cursor, String payout) {
        return "{\"payouts\": [" + payout + "]" + cursor + "}";
    }

    private static String payout(String id, String created, long amount, String arrival, String status) {
        return """
                {"id": "%s", "status": "%s", "location_id": "L1", "created_at": "%s", "arrival_date": "%s", "end_to_end_id": "E2E",
                 "amount_money": {"amount": %d, "currency": "USD"}}
                """.formatted(id, status, created, arrival, amount);
    }

    private static String entries(String cursor, String... entries) {
        return "{\"payout_entries\": [" + String.join(",", entries) + "]" + cursor + "}";
    }

    private static String entry(String id, String at, String type, long gross, long fee, String details) {
        return """
                {"id": "%s", "payout_id": "po_today", "effective_at": "%s", "type": "%s",
                 "gross_amount_money": {"amount": %d, "currency": "USD"}, "fee_amount_money": {"amount": %d, "currency": "USD"},
                 "net_amount_money": {"amount": %d, "currency": "USD"}, "type_%s_details": %s}
                """.formatted(id, at, type, gross, fee, gross - fee, type.toLowerCase(java.util.Locale.ROOT), details);
    }

    @Test
    void readsThePayoutThatArrivesAndWhatMovedOnTheDay() {
        var kept = new KeptReport();

        kept.read(square(), DAY, null, 100);

        assertThat(kept.payouts)
                .extracting(
                        ProviderPayout::ref, ProviderPayout::amount, ProviderPayout::status, ProviderPayout::traceId)
                .containsExactly(tuple("po_today", 536L, ProviderPayout.PAID, "E2E"));
        assertThat(kept.payouts.getFirst().items()).isEqualTo(Items.COMPLETE);
        assertThat(kept.members)
                .extracting(ProviderRow::ref, ProviderRow::net, ProviderRow::payout)
                .containsExactly(
                        tuple("pay_1", 941L, "po_today"),
                        tuple("ref_1", -400L, "po_today"),
                        tuple("poe_3", -5L, "po_today"));
        assertThat(kept.compared)
                .extracting(ProviderRow::ref, ProviderRow::kind, ProviderRow::gross, ProviderRow::parent)
                .containsExactly(
                        tuple("po_today", RowKind.PAYOUT, -536L, null),
                        tuple("ref_1", RowKind.REFUND, -400L, "pay_1"),
                        tuple("poe_3", RowKind.UNKNOWN, -5L, null),
                        tuple("pay_2", RowKind.CAPTURE, 700L, "pay_2"));
        assertThat(kept.compared).extracting(ProviderRow::payout).containsOnlyNulls();
        assertThat(kept.compared.getFirst().created()).isEqualTo(DAY.from());
    }

    @Test
    void goesOnBehindThePageThatWasStoredLast() {
        var first = new KeptReport();
        var cursor = first.read(square(), DAY, null, 3);
        var rest = new KeptReport();

        var end = rest.read(square(), DAY, cursor, 100);

        assertThat(first.members).extracting(ProviderRow::ref).containsExactly("pay_1", "ref_1");
        assertThat(rest.members).extracting(ProviderRow::ref).containsExactly("poe_3");
        assertThat(rest.compared).extracting(ProviderRow::ref).containsExactly("poe_3", "pay_2");
        assertThat(square().open(DAY, Duration.ofHours(1), end).next()).isEmpty();
    }

    @Test
    void isRefusedForGoodWithoutThePermissionAndAskedAgainWhenSquareIsBusy() {
        server.refuse(401);
        assertThatThrownBy(() -> new KeptReport().read(square(), DAY, null, 1)).isInstanceOf(ReportRefused.class);

        server.refuse(503);
        assertThatThrownBy(() -> new KeptReport().read(square(), DAY, null, 1)).isInstanceOf(ReportFailed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CHARGE, 1, CAPTURE",
        "REFUND, -1, REFUND",
        "DISPUTE, -1, DISPUTE",
        "OPEN_DISPUTE, 1, DISPUTE_REVERSAL",
        "HOLD_ADJUSTMENT, -1, ADJUSTMENT",
        "DEPOSIT_FEE_REVERSED, 1, FEE",
        "ESCHEATMENT, -1, UNKNOWN",
        "'', 1, UNKNOWN"
    })
    void tellsMovementsApartByTheirType(String type, long gross, RowKind kind) {
        assertThat(SquareRows.kind(type, gross)).isEqualTo(kind);
    }
}
