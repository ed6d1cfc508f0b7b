package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Effect;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.MoneyMovement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two days after a request whose answer nobody heard. Stripe keeps a key for a day: sent again under it, the request would move
 * money once more (design rules, section 5).
 */
class ForgottenKeysIT extends StripePaymentTest {

    @Autowired
    ForgottenKeysIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void findsAnAuthorizationByWhatWasWrittenOnIt() {
        during(
                Fault.SILENT_AFTER_EFFECT,
                () -> assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Unknown.class));
        var made = STRIPE.latest();
        twoDaysPass();
        var before = STRIPE.authorizations();

        assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Authorized.class);

        assertThat(ref()).isEqualTo(made);
        assertThat(STRIPE.authorizations()).isEqualTo(before);
    }

    @Test
    void takesAnAuthorizationThatIsNowhereForNone() {
        during(Fault.BROKEN, () -> assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Unknown.class));
        twoDaysPass();
        var before = STRIPE.authorizations();

        assertThat(authorize(1000)).isEqualTo(new AuthorizationOutcome.Declined("not_found"));

        assertThat(STRIPE.authorizations()).isEqualTo(before);
    }

    @Test
    void seesInThePaymentThatACaptureHasBeenTaken() {
        authorize(1000);
        var capture = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        during(
                Fault.SILENT_AFTER_EFFECT,
                () -> assertThat(capturing.capture(capture)).isEqualTo(new MoneyMovement.Pending()));
        twoDaysPass();

        assertThat(capturing.capture(capture)).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(captures()).isEqualTo(1);
    }

    @Test
    void seesInThePaymentThatACaptureHasNotBeenTaken() {
        authorize(1000);
        var capture = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        during(Fault.BROKEN, () -> assertThat(capturing.capture(capture)).isEqualTo(new MoneyMovement.Pending()));
        twoDaysPass();

        assertThat(capturing.capture(capture)).isInstanceOf(MoneyMovement.Failed.class);

        assertThat(captures()).isZero();
    }

    private void twoDaysPass() {
        STRIPE.forgetKeys();
        age("2 days");
    }

    private long captures() {
        return STRIPE.effects(ref()).stream()
                .map(Effect::kind)
                .filter("CAPTURE"::equals)
                .count();
    }
}
