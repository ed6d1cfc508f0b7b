package cartwright.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.Webhook;
import cartwright.activities.payment.PaymentNews;
import cartwright.workflows.reconciliation.SettlementProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderEventsTest {

    private static String nameOf(SettlementProvider provider, RowKind kind) {
        var type = ProviderEvents.of(provider, kind).orElseThrow();
        return PaymentNews.nameOf(
                new Webhook(provider.path(), "e1", type, "o1", null, ProviderEvents.facts(provider, kind)));
    }

    @ParameterizedTest
    @EnumSource(SettlementProvider.class)
    void makesUpForALostCaptureInWordsThatThePaymentListensTo(SettlementProvider provider) {
        assertThat(PaymentNews.takes(nameOf(provider, RowKind.CAPTURE))).isTrue();
        assertThat(PaymentNews.isRelevant(nameOf(provider, RowKind.CAPTURE))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SettlementProvider.class)
    void makesUpForALostRefundInWordsThatTheRefundListensTo(SettlementProvider provider) {
        assertThat(PaymentNews.decidesRefund(nameOf(provider, RowKind.REFUND))).isTrue();
        assertThat(PaymentNews.decidesRefund(nameOf(provider, RowKind.REFUND_FAILURE)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(SettlementProvider.class)
    void makesUpForALostFailureOfARefundInWordsThatTheRefundListensTo(SettlementProvider provider) {
        assertThat(PaymentNews.failsRefund(nameOf(provider, RowKind.REFUND_FAILURE)))
                .isTrue();
    }
}
