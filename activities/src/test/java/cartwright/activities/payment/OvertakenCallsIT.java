package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Reply;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.VoidPayment;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Calls that are overtaken, as after a time-out of their activity: a second call of the same has its effect while the first is still
 * under way, which is refused because of it and answers last.
 */
class OvertakenCallsIT extends StripePaymentTest {

    @Autowired
    OvertakenCallsIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void keepsWhatACaptureTookWhenASlowerCallOfItIsRefused() {
        authorize(1000);
        var request = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        var overtaken = new AtomicBoolean();
        STRIPE.guard(path -> {
            if (overtaken.getAndSet(true)) {
                return Reply.NONE;
            }
            assertThat(capturing.capture(request)).isEqualTo(new MoneyMovement.Succeeded());
            return Reply.REFUSED;
        });

        var slower = capturing.capture(request);
        STRIPE.guard(path -> Reply.NONE);

        assertThat(attempt("CAPTURE")).isEqualTo("SUCCESS");
        assertThat(slower).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE", "CAPTURE");
    }

    @Test
    void keepsWhatWasSetAsideWhenASlowerCallOfItIsRefused() {
        var overtaken = new AtomicBoolean();
        STRIPE.guard(path -> {
            if (overtaken.getAndSet(true)) {
                return Reply.NONE;
            }
            assertThat(authorize(1000)).isInstanceOf(AuthorizationOutcome.Authorized.class);
            return Reply.REFUSED;
        });

        var slower = authorize(1000);

        assertThat(attempt("AUTHORIZE")).isEqualTo("SUCCESS");
        assertThat(slower).isInstanceOf(AuthorizationOutcome.Authorized.class);
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE");
    }

    @Test
    void hasLetGoWhenASlowerCallIsRefusedAndThePaymentCannotBeLookedAt() {
        authorize(1000);
        var request = new VoidPayment(orderId, paymentId);
        var overtaken = new AtomicBoolean();
        var unanswered = new AtomicBoolean();
        STRIPE.guard(path -> {
            if (overtaken.getAndSet(true)) {
                return unanswered.get() ? Reply.BROKEN : Reply.NONE;
            }
            assertThat(releasing.release(request, TIMEOUT)).isEqualTo(new MoneyMovement.Succeeded());
            unanswered.set(true);
            return Reply.REFUSED;
        });

        var slower = releasing.release(request, TIMEOUT);

        assertThat(attempt("VOID")).isEqualTo("SUCCESS");
        assertThat(slower).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE", "VOID");
    }
}
