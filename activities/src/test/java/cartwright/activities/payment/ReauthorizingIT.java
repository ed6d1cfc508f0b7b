package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.VoidPayment;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** A payment that is authorized more than once. */
class ReauthorizingIT extends StripePaymentTest {

    private final PaymentReads reads;
    private final PaymentHistory history;

    @Autowired
    ReauthorizingIT(BeanFactory beans) {
        super(beans);
        this.reads = beans.getBean(PaymentReads.class);
        this.history = beans.getBean(PaymentHistory.class);
    }

    @Test
    void authorizesAnotherCardAfterARefusalAndStoresHowEachAttemptEnded() {
        authorizing.authorize(request("pm_card_chargeDeclinedInsufficientFunds", 1000), TIMEOUT);
        var refusedRef = ref();

        assertThat(authorizing.authorize(request("pm_card_visa", 1000, 2), TIMEOUT))
                .isInstanceOf(AuthorizationOutcome.Authorized.class);

        var payment = reads.ofOrder(orderId).getFirst();
        assertThat(payment.status()).isEqualTo("AUTHORIZED");
        assertThat(payment.declineCode()).isNull();
        assertThat(history.ofOrder(orderId, Instant.now().plusSeconds(1))).containsExactly(payment);
        assertThat(ref()).isNotEqualTo(refusedRef);
        assertThat(states("AUTHORIZE")).containsExactly("1 FAILED", "2 SUCCESS");
        assertThat(authorizing.authorize(request("pm_card_chargeDeclinedInsufficientFunds", 1000), TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Declined("insufficient_funds"));
        assertThat(reads.findByProviderRef(Provider.STRIPE, refusedRef))
                .isEqualTo(reads.findByProviderRef(Provider.STRIPE, ref()));
    }

    @Test
    void holdsTheMoneyUnderTheIdOfTheLatestAuthorizationThatSucceeded() {
        authorize(1000);
        var first = ref();

        authorizing.authorize(request("pm_card_visa", 900, 2), TIMEOUT);
        var second = ref();
        assertThat(second).isNotEqualTo(first);
        assertThat(reads.ofOrder(orderId).getFirst().authorized()).isEqualTo(Money.of(900, "GBP"));
        assertThat(authorizing.authorize(request("pm_card_chargeDeclinedInsufficientFunds", 900, 3), TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Declined("insufficient_funds"));

        assertThat(ref()).isEqualTo(second);
        assertThat(states("AUTHORIZE")).containsExactly("1 SUCCESS", "2 SUCCESS", "3 FAILED");
        releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT);
        assertThat(STRIPE.effects(second)).extracting("kind").containsExactly("AUTHORIZE", "VOID");
        assertThat(authorizing.authorize(request("pm_card_visa", 900, 2), TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Voided());
    }

    @Test
    void authorizesNothingNewWhileAnEarlierAttemptIsUnknown() {
        var before = STRIPE.authorizations();
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        authorize(1000);

        assertThat(authorizing.authorize(request("pm_card_visa", 1000, 2), TIMEOUT))
                .isEqualTo(new AuthorizationOutcome.Unknown("EARLIER_ATTEMPT_UNKNOWN"));

        assertThat(STRIPE.authorizations()).isEqualTo(before + 1);
        assertThat(states("AUTHORIZE")).containsExactly("1 UNKNOWN");
    }

    @Test
    void refusesToAuthorizeAgainWhatIsPartlyCaptured() {
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 400, false, 1));

        assertThatThrownBy(() -> authorizing.authorize(request("pm_card_visa", 600, 2), TIMEOUT))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("ALREADY_CAPTURED"));
    }
}
