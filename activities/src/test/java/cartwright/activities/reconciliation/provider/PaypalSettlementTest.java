package cartwright.activities.reconciliation.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cartwright.activities.reconciliation.ProviderPayout;
import cartwright.activities.reconciliation.ProviderPayout.Items;
import cartwright.activities.reconciliation.ProviderRow;
import cartwright.activities.reconciliation.ReportRefused;
import cartwright.activities.reconciliation.RowKind;
import cartwright.activities.reconciliation.RowStatus;
import cartwright.activities.reconciliation.SettlementDay;
import cartwright.workflows.reconciliation.SettlementProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaypalSettlementTest {

    private static final SettlementDay DAY = SettlementDay.of(SettlementProvider.PAYPAL, LocalDate.parse("2026-11-10"));
    private static final Instant NIGHT = Instant.parse("2026-11-11T04:30:00Z");
    private static final String ORDER = "ord_" + "0".repeat(32);
    private static final String TOKEN =
            "{\"access_token\": \"A21\", \"token_type\": \"Bearer\", \"expires_in\": 32400}";

    private final AtomicInteger found = new AtomicInteger(1);
    private volatile String refreshed = "2026-11-11T01:30:00+0000";
    private volatile int growth;
    private final ReportServer server = new ReportServer(this::answer);

    @AfterEach
    void stop() {
        server.close();
    }

    private PaypalSettlement paypal() {
        return new PaypalSettlement(
                new PaypalAccess(server.url() + "/paypal", "client", "secret", Duration.ofSeconds(5)),
                Clock.fixed(NIGHT, ZoneOffset.UTC));
    }

    private String answer(String request) {
        if (request.contains("/oauth2/token")) {
            return TOKEN;
        }
        if (!request.contains("start_date=2026-11-10T12:00:00Z")) {
            return report(0);
        }
        if (request.contains("end_date=2026-11-10T12:59:59.999999Z") && found.get() > 2_500) {
            return report(found.get());
        }
        return request.contains("page=2")
                ? report(Math.min(found.get(), 501) + growth, transaction("W1", "T0400", "-5.17", null, "S", null))
                : report(
                        Math.min(found.get(), 501),
                        transaction("C1", "T0006", "10.00", "-0.83", "S", ORDER),
                        transaction("R1", "T1107", "-4.00", null, "P", ORDER),
                        transaction("H1", "T1110", "-10.00", null, "S", ORDER),
                        transaction("X1", "T9900", "1.00", null, "S", "nothing of ours"),
                        transaction("B1", "T0006", "ten", null, "S", null));
    }

    private String report(int total, String... rows) {
        return """
                {"transaction_details": [%s], "total_items": %d, "total_pages": %d, "page": 1,
                 "last_refreshed_datetime": "%s"}
                """.formatted(String.join(",", rows), total, Math.max(1, (total + 499) / 500), refreshed);
    }

    private static String transaction(
            String id, String code, String amount, @Nullable String fee, String status, @Nullable String custom) {
        return """
                {"transaction_info": {"transaction_id": "%s", "transaction_event_code": "%s", "transaction_status": "%s",
                 "transaction_initiation_date": "2026-11-10T12:00:00+0000", "paypal_reference_id": "O1",
                 "transaction_amount": {"currency_code": "USD", "value": "%s"}%s%s, "bank_reference_id": "BANK1"}}
                """.formatted(
                        id,
                        code,
                        status,
                        amount,
                        fee == null ? "" : ", \"fee_amount\": {\"currency_code\": \"USD\", \"value\": \"" + fee + "\"}",
                        custom == null ? "" : ", \"custom_field\": \"" + custom + "\"");
    }

    @Test
    void readsTheDayWithWhatIsAtItsEdges() {
        found.set(501);
        var kept = new KeptReport();

        kept.read(paypal(), DAY, null, 100);

        assertThat(kept.compared)
                .extracting(ProviderRow::ref, ProviderRow::kind, ProviderRow::gross, ProviderRow::fee)
                .containsExactly(
                        tuple("C1", RowKind.CAPTURE, 1000L, 83L),
                        tuple("R1", RowKind.REFUND, -400L, 0L),
                        tuple("O1", RowKind.DISPUTE, -1000L, 0L),
                        tuple("X1", RowKind.UNKNOWN, 100L, 0L),
                        tuple("W1", RowKind.PAYOUT, -517L, 0L));
        assertThat(kept.compared)
                .extracting(ProviderRow::status)
                .containsExactly(
                        RowStatus.SETTLED, RowStatus.PENDING, RowStatus.SETTLED, RowStatus.SETTLED, RowStatus.SETTLED);
        assertThat(kept.compared.getFirst().orderId()).isNotNull();
        assertThat(kept.compared.get(3).orderId()).isNull();
        assertThat(kept.rejected).containsExactly("B1: an amount is no decimal number");
        assertThat(kept.payouts)
                .extracting(ProviderPayout::ref, ProviderPayout::amount, ProviderPayout::items, ProviderPayout::traceId)
                .containsExactly(tuple("W1", 517L, Items.NEVER, "BANK1"));
        assertThat(server.asked())
                .anyMatch(request -> request.startsWith("/paypal/v1/reporting/transactions")
                        && request.contains("start_date=2026-11-09T23:00:00Z")
                        && request.contains("end_date=2026-11-09T23:59:59.999999Z"))
                .noneMatch(request -> request.contains("start_date=2026-11-11T01:00:00Z"));
    }

    @Test
    void goesOnBehindTheSliceThatWasStoredLast() {
        var first = new KeptReport();
        var cursor = first.read(paypal(), DAY, null, 14);
        var rest = new KeptReport();

        rest.read(paypal(), DAY, cursor, 100);

        assertThat(first.compared).hasSize(4);
        assertThat(cursor).isEqualTo("2026-11-10T13:00:00Z");
        assertThat(rest.compared).isEmpty();
    }

    @Test
    void readsABusyHourInSmallerSlices() {
        found.set(2_501);
        var kept = new KeptReport();

        kept.read(paypal(), DAY, null, 100);

        assertThat(kept.compared).hasSize(5);
        assertThat(server.asked())
                .anyMatch(request -> request.contains("end_date=2026-11-10T12:29:59.999999Z"))
                .anyMatch(request -> request.contains("start_date=2026-11-10T12:30:00Z"));
    }

    @Test
    void isToBeAskedAgainWhenRowsCameInBetweenTwoPages() {
        found.set(501);
        growth = 1;

        assertThatThrownBy(() -> new KeptReport().read(paypal(), DAY, null, 100))
                .isInstanceOf(ReportFailed.class)
                .hasMessageContaining("changed");
    }

    @Test
    void isToBeAskedAgainWhileTheReportIsLate() {
        refreshed = "2026-11-10T23:59:59+0000";

        assertThatThrownBy(() -> new KeptReport().read(paypal(), DAY, null, 100))
                .isInstanceOf(ReportFailed.class)
                .hasMessageContaining("reaches until");
    }

    @Test
    void isRefusedForGoodWithoutThePermissionAndAskedAgainWhenPaypalIsAway() {
        server.refuse(403);
        assertThatThrownBy(() -> new KeptReport().read(paypal(), DAY, null, 1)).isInstanceOf(ReportRefused.class);

        server.refuse(503);
        assertThatThrownBy(() -> new KeptReport().read(paypal(), DAY, null, 1)).isInstanceOf(ReportFailed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "T0006, 1, CAPTURE",
        "T0007, 1, CAPTURE",
        "T0001, -1, UNKNOWN",
        "T0106, -1, FEE",
        "T0403, -1, PAYOUT",
        "T1106, -1, DISPUTE",
        "T1107, -1, REFUND",
        "T1108, 1, FEE",
        "T1110, -1, DISPUTE",
        "T1111, 1, DISPUTE_REVERSAL",
        "T1201, -1, DISPUTE",
        "T1202, 1, DISPUTE_REVERSAL",
        "T1200, 1, ADJUSTMENT",
        "T2101, -1, UNKNOWN",
        "T, 1, UNKNOWN"
    })
    void tellsMovementsApartByTheirEventCode(String code, long gross, RowKind kind) {
        assertThat(PaypalRows.kind(code, gross)).isEqualTo(kind);
    }
}
