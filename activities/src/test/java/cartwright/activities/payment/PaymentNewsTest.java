package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.Webhook;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentNewsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_intent.amount_capturable_updated",
                "payment_intent.succeeded",
                "PAYMENT.CAPTURE.COMPLETED",
                "payment.updated/COMPLETED"
            })
    void takesTheEchoOfACaptureForNewsOnlyWhileNobodyKnowsHowItEnded(String type) {
        assertThat(PaymentNews.isNews(type, PaymentStatus.AUTHORIZED, false)).isFalse();
        assertThat(PaymentNews.isNews(type, PaymentStatus.PARTIALLY_CAPTURED, false))
                .isFalse();
        assertThat(PaymentNews.isNews(type, PaymentStatus.AUTHORIZED, true)).isTrue();
        assertThat(PaymentNews.isNews(type, PaymentStatus.PARTIALLY_CAPTURED, true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.succeeded", "PAYMENT.CAPTURE.COMPLETED", "payment.updated/COMPLETED"})
    void takesACaptureForNewsWhateverBecameOfThePaymentOfAnOrderThatHasEnded(String type) {
        assertThat(PaymentNews.takes(type)).isTrue();
        for (var status : PaymentStatus.values()) {
            assertThat(PaymentNews.isLateNews(status, false)).as("%s", status).isTrue();
        }
        assertThat(PaymentNews.isLateNews(PaymentStatus.PARTIALLY_CAPTURED, true))
                .isTrue();
        assertThat(PaymentNews.isLateNews(PaymentStatus.CAPTURED, true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.canceled", "PAYMENT.AUTHORIZATION.VOIDED", "payment.updated/CANCELED"})
    void takesTheEndOfAHeldAuthorizationForNews(String type) {
        assertThat(PaymentNews.isNews(type, PaymentStatus.AUTHORIZED, true)).isTrue();
        assertThat(PaymentNews.isNews(type, PaymentStatus.AUTHORIZED, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund.failed", "PAYMENT.REFUND.FAILED", "refund.updated/FAILED"})
    void knowsTheFailureOfARefundInEveryProvidersWords(String type) {
        assertThat(PaymentNews.failsRefund(type)).isTrue();
        assertThat(PaymentNews.failsRefund("refund.updated/COMPLETED")).isFalse();
    }

    @Test
    void tellsSquaresEventsApartByTheStatusTheyShow() {
        var canceled = new Webhook("square", "e1", "payment.updated", "sqp1", null, Map.of("status", "CANCELED"));

        assertThat(PaymentNews.nameOf(canceled)).isEqualTo("payment.updated/CANCELED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.created", "charge.updated", "customer.created"})
    void neverTakesWhatDecidesNothingForNews(String type) {
        assertThat(PaymentNews.isNews(type, PaymentStatus.CREATED, true)).isFalse();
    }
}
