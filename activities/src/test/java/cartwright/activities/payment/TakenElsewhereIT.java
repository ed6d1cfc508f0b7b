package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.Provider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that somebody has taken on the provider's own pages, of a payment of which we thought that it was over. */
class TakenElsewhereIT extends StripePaymentTest {

    private final PaymentReads reads;
    private final PaymentGateway stripe;

    @Autowired
    TakenElsewhereIT(BeanFactory beans) {
        super(beans);
        this.reads = beans.getBean(PaymentReads.class);
        this.stripe = beans.getBean(Gateways.class).of(Provider.STRIPE);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"VOIDED", "EXPIRED", "FAILED", "CANCELED", "AUTHORIZED"})
    void isKnownOnceTheProviderIsAsked(PaymentStatus thought) {
        authorize(1000);
        jdbc.sql("UPDATE payment.payment SET status = :status WHERE order_id = :order")
                .param("status", thought.name())
                .param("order", orderId.uuid())
                .update();
        stripe.capture("on-their-pages:" + orderId, ref(), Money.of(1000, "GBP"), true);

        assertThat(authorizing.refresh(orderId, paymentId, TIMEOUT))
                .isInstanceOf(AuthorizationOutcome.Authorized.class);

        assertThat(reads.ofOrder(orderId)).singleElement().satisfies(payment -> {
            assertThat(payment.status()).isEqualTo("CAPTURED");
            assertThat(payment.captured()).isEqualTo(Money.of(1000, "GBP"));
        });
        assertThat(jdbc.sql("""
                        SELECT data #>> '{amount,amountMinor}' FROM payment.event
                        WHERE aggregate_id = :payment AND event_type = 'PaymentCaptured'
                        """)
                        .param("payment", paymentId.uuid())
                        .query(String.class)
                        .list())
                .containsExactly("1000");
    }
}
