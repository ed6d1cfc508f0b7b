package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentNewsTest {

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.amount_capturable_updated", "payment_intent.succeeded"})
    void takesTheEchoOfACaptureForNewsOnlyWhileNobodyKnowsHowItEnded(String type) {
        assertThat(PaymentNews.isNews(type, PaymentStatus.AUTHORIZED, false)).isFalse();
        assertThat(PaymentNews.isNews(type, PaymentStatus.PARTIALLY_CAPTURED, false))
                .isFalse();
        assertThat(PaymentNews.isNews(type, PaymentStatus.AUTHORIZED, true)).isTrue();
        assertThat(PaymentNews.isNews(type, PaymentStatus.PARTIALLY_CAPTURED, true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesTheEndOfAHeldAuthorizationForNews(boolean inDoubt) {
        assertThat(PaymentNews.isNews("payment_intent.canceled", PaymentStatus.AUTHORIZED, inDoubt))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.created", "charge.updated", "customer.created"})
    void neverTakesWhatDecidesNothingForNews(String type) {
        assertThat(PaymentNews.isNews(type, PaymentStatus.CREATED, true)).isFalse();
    }
}
