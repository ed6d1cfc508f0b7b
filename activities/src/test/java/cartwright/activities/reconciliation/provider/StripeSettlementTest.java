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
import com.stripe.Stripe;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSettlementTest {

    private static final SettlementDay DAY = SettlementDay.of(SettlementProvider.STRIPE, LocalDate.parse("2026-11-10"));
    private static final String ORDER = "ord_" + "0".repeat(32);

    private final ReportServer server = new ReportServer(StripeSettlementTest::answer);

    @AfterEach
    void stop() {
        server.close();
    }

    private StripeSettlement stripe() {
        return new StripeSettlement(new StripeAccess(server.url(), "sk_test", Duration.ofSeconds(5)));
    }

    /** Reads at most so many pages from a cursor on, and says where the next one begins. */
    private @Nullable String read(KeptReport kept, @Nullable String cursor, int most) {
        return kept.read(stripe(), DAY, cursor, most);
    }

    /** For that the SDK would keep an id in the home of whoever runs this. */
    @Test
    void doesNotHaveItsCallsMeasuredForStripe() {
        Stripe.enableTelemetry = true;

        stripe();

        assertThat(Stripe.enableTelemetry).isFalse();
    }

    @Test
    void readsTransactionsAndPayoutsPageByPage() {
        var kept = new KeptReport();

        read(kept, null, 100);

        assertThat(kept.compared)
                .extracting(ProviderRow::ref, ProviderRow::kind, ProviderRow::gross, ProviderRow::parent)
                .containsExactly(
                        tuple("ch_2", RowKind.CAPTURE, 1000L, "pi_2"),
                        tuple("dp_1", RowKind.DISPUTE, -1000L, null),
                        tuple("ch_1", RowKind.CAPTURE, -400L, "pi_1"),
                        tuple("xx_1", RowKind.UNKNOWN, 5L, null));
        assertThat(kept.compared.getFirst().orderId()).isNotNull();
        assertThat(kept.payouts)
                .extracting(ProviderPayout::ref, ProviderPayout::items, ProviderPayout::traceId)
                .containsExactly(tuple("po_2", Items.COMPLETE, "TR2"), tuple("po_1", Items.NEVER, null));
        assertThat(kept.members).extracting(ProviderRow::payout).containsExactly("po_2");
        assertThat(server.asked().getFirst())
                .contains("created[gte]=1794265200")
                .contains("limit=100");
    }

    @Test
    void goesOnBehindThePageThatWasStoredLast() {
        var first = new KeptReport();
        var cursor = read(first, null, 1);
        var rest = new KeptReport();

        read(rest, cursor, 100);

        assertThat(first.compared).hasSize(2);
        assertThat(rest.compared).extracting(ProviderRow::ref).containsExactly("ch_1", "xx_1");
    }

    @Test
    void endsWhereItEnded() {
        var end = read(new KeptReport(), null, 100);

        assertThat(stripe().open(DAY, Duration.ofHours(1), end).next()).isEmpty();
    }

    @Test
    void isToBeAskedAgainWhenStripeIsBusy() {
        server.refuse(429);

        assertThatThrownBy(() -> read(new KeptReport(), null, 1)).isInstanceOf(ReportFailed.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void isRefusedForGoodWhenStripeShowsNothingToThisKey(int refusal) {
        server.refuse(refusal);

        assertThatThrownBy(() -> read(new KeptReport(), null, 1)).isInstanceOf(ReportRefused.class);
    }

    private static String answer(String request) {
        return request.startsWith("/v1/payouts?") ? payouts(request) : transactions(request);
    }

    private static String transactions(String query) {
        if (query.contains("payout=po_2")) {
            return list(false, transaction("txn_9", "charge", charge("ch_9", "pi_9"), 1000, 34));
        }
        return query.contains("starting_after=txn_3")
                ? list(
                        false,
                        transaction("txn_2", "partial_capture_reversal", charge("ch_1", "pi_1"), -400, -6),
                        transaction("txn_1", "loyalty_bonus", "\"xx_1\"", 5, 0))
                : list(
                        true,
                        transaction("txn_4", "charge", charge("ch_2", "pi_2"), 1000, 34),
                        transaction("txn_3", "dispute", "\"dp_1\"", -1000, 1500));
    }

    private static String payouts(String query) {
        if (query.contains("starting_after=po_1")) {
            return list(false);
        }
        return query.contains("starting_after=po_2")
                ? list(false, payout("po_1", false, "not_applicable", "null"))
                : list(true, payout("po_2", true, "completed", "{\"status\": \"supported\", \"value\": \"TR2\"}"));
    }

    private static String list(boolean more, String... data) {
        return "{\"object\": \"list\", \"has_more\": %s, \"data\": [%s]}".formatted(more, String.join(",", data));
    }

    private static String charge(String id, String intent) {
        return "{\"id\": \"%s\", \"object\": \"charge\", \"payment_intent\": \"%s\", \"metadata\": {\"order_id\": \"%s\"}}"
                .formatted(id, intent, ORDER);
    }

    private static String transaction(String id, String category, String source, long amount, long fee) {
        return """
                {"id": "%s", "object": "balance_transaction", "amount": %d, "fee": %d, "net": %d, "currency": "gbp",
                 "created": 1794312000, "available_on": 1794484800, "type": "x", "reporting_category": "%s", "source": %s}
                """.formatted(id, amount, fee, amount - fee, category, source);
    }

    private static String payout(String id, boolean automatic, String reconciliation, String trace) {
        return """
                {"id": "%s", "object": "payout", "amount": 966, "currency": "gbp", "status": "paid", "automatic": %s,
                 "reconciliation_status": "%s", "arrival_date": 1794268800, "trace_id": %s}
                """.formatted(id, automatic, reconciliation, trace);
    }
}
