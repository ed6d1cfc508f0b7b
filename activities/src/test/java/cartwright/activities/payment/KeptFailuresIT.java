package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.AuthorizationOutcome;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.NeverHappened;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.VoidPayment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Stripe fails within and repeats that under the key for a day, whether it has acted or not. */
class KeptFailuresIT extends StripePaymentTest {

    private final PaymentReads reads;

    @Autowired
    KeptFailuresIT(BeanFactory beans) {
        super(beans);
        this.reads = beans.getBean(PaymentReads.class);
    }

    @Test
    void takesWhatWasSetAsideAlthoughTheAnswerWasAFailure() {
        var before = STRIPE.authorizations();
        during(Fault.FAILED_AFTER_EFFECT, () -> assertThat(authorize(1000)).isInstanceOf(Unknown.class));

        assertThat(authorize(1000)).isInstanceOf(Authorized.class);
        assertThat(states("AUTHORIZE")).containsExactly("1 SUCCESS");
        assertThat(STRIPE.authorizations()).isEqualTo(before + 1);
    }

    @Test
    void asksUnderTheNextNumberOnceNothingWasFoundTwiceWithAPauseBetween() {
        during(Fault.FAILED, () -> authorize(1000));
        for (int look = 0; look < 3; look++) {
            assertThat(authorize(1000)).isEqualTo(new Unknown(Attempt.NOTHING_MADE));
            assertThat(next()).isEqualTo(new Unknown("EARLIER_ATTEMPT_UNKNOWN"));
        }
        age("1 minute");
        assertThat(authorize(1000)).isEqualTo(new NeverHappened());
        assertThat(authorize(1000)).isEqualTo(new NeverHappened());

        assertThat(next()).isInstanceOf(Authorized.class);

        assertThat(states("AUTHORIZE")).containsExactly("1 FAILED", "2 SUCCESS");
        assertThat(STRIPE.effects(ref())).hasSize(1);
    }

    @Test
    void takesWhatShowsBetweenTheTwoLooks() {
        during(Fault.FAILED, () -> authorize(1000));
        authorize(1000);
        STRIPE.makesLate(paymentId, 1000);
        age("1 minute");

        assertThat(authorize(1000)).isInstanceOf(Authorized.class);
        assertThat(states("AUTHORIZE")).containsExactly("1 SUCCESS");
    }

    @Test
    void doesNotCountALookThatDidNotHappen() {
        during(Fault.FAILED, () -> authorize(1000));
        authorize(1000);
        age("1 minute");
        during(Fault.BROKEN, () -> assertThat(authorize(1000)).isEqualTo(new Unknown("HTTP_500")));

        assertThat(authorize(1000)).isEqualTo(new Unknown(Attempt.NOTHING_MADE));
    }

    @Test
    void letsGoOfWhatShowsAfterAnotherHasTakenItsPlace() {
        neverHappened();
        next();
        var taken = ref();
        assertThat(inDoubt()).isTrue();
        STRIPE.makesLate(paymentId, 1000);
        var late = STRIPE.latest();

        assertThat(authorizing.refresh(orderId, paymentId, TIMEOUT)).isInstanceOf(Authorized.class);

        assertThat(STRIPE.effects(late)).extracting("kind").containsExactly("AUTHORIZE", "VOID");
        assertThat(STRIPE.effects(taken)).extracting("kind").containsExactly("AUTHORIZE");
        assertThat(inDoubt()).isFalse();
        assertThat(reads.timelineOf(orderId))
                .extracting(line -> line.data().get("code"))
                .contains(Attempt.LET_GO_LATE);
    }

    @Test
    void letsGoOfWhatShowsAfterTheOrderHasEnded() {
        neverHappened();
        assertThat(release()).isEqualTo(new Succeeded());
        STRIPE.makesLate(paymentId, 1000);

        assertThat(authorizing.refresh(orderId, paymentId, TIMEOUT)).isEqualTo(new NeverHappened());
        assertThat(authorize(1000)).isEqualTo(new NeverHappened());

        assertThat(STRIPE.effects(STRIPE.latest())).extracting("kind").containsExactly("AUTHORIZE", "VOID");
    }

    @Test
    void letsGoOfNothingWhileItIsNotCertainThatNothingIsSetAside() {
        during(Fault.FAILED, () -> authorize(1000));
        assertThat(release()).isEqualTo(new Pending());
        age("1 minute");

        assertThat(release()).isEqualTo(new Succeeded());
        assertThat(states("VOID")).isEmpty();
    }

    @Test
    void capturesOnceAlthoughTheAnswerWasAFailure() {
        authorize(1000);
        var request = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        during(
                Fault.FAILED_AFTER_EFFECT,
                () -> assertThat(capturing.capture(request)).isEqualTo(new Pending()));

        assertThat(capturing.capture(request)).isEqualTo(new Succeeded());
        assertThat(effects()).containsExactly("AUTHORIZE 1000", "CAPTURE 400");
    }

    @Test
    void capturesUnderTheNextNumberWhatNeverHappened() {
        authorize(1000);
        var shipment = FulfilmentId.of(Ids.next());
        var request = capture(shipment, 400, false, 1);
        during(Fault.FAILED, () -> capturing.capture(request));
        assertThat(capturing.capture(request)).isEqualTo(new Pending());
        age("1 minute");
        assertThat(capturing.capture(request)).isEqualTo(new Failed(MoneyMovement.NEVER_HAPPENED));
        assertThat(capturing.settle(request)).isEqualTo(new Failed(MoneyMovement.NEVER_HAPPENED));

        assertThat(capturing.capture(capture(shipment, 400, false, 2))).isEqualTo(new Succeeded());
        assertThat(effects()).containsExactly("AUTHORIZE 1000", "CAPTURE 400");
    }

    @Test
    void paysARefundOnceAlthoughTheAnswerWasAFailure() {
        var refund = granted(400);
        during(
                Fault.FAILED_AFTER_EFFECT,
                () -> assertThat(refunding.pay(orderId, refund)).isEqualTo(new Pending()));

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new Succeeded());
        assertThat(effects()).containsExactly("AUTHORIZE 1000", "CAPTURE 1000", "REFUND 400");
    }

    @Test
    void paysARefundUnderTheNextNumberThatNeverHappened() {
        var refund = granted(400);
        during(Fault.FAILED, () -> refunding.pay(orderId, refund));
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new Pending());
        age("1 minute");
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new Failed(MoneyMovement.NEVER_HAPPENED));

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new Succeeded());
        assertThat(states("REFUND")).containsExactly("1 FAILED", "2 SUCCESS");
        assertThat(effects()).containsExactly("AUTHORIZE 1000", "CAPTURE 1000", "REFUND 400");
    }

    @Test
    void letsGoOnceAlthoughTheAnswerWasAFailure() {
        authorize(1000);
        during(Fault.FAILED_AFTER_EFFECT, () -> assertThat(release()).isEqualTo(new Pending()));

        assertThat(release()).isEqualTo(new Succeeded());
        assertThat(effects()).containsExactly("AUTHORIZE 1000", "VOID 1000");
    }

    @Test
    void letsGoUnderTheNextNumberAtOnceForThatDoesNoHarmTwice() {
        authorize(1000);
        during(Fault.FAILED, () -> release());
        assertThat(release()).isEqualTo(new Pending());

        assertThat(release()).isEqualTo(new Succeeded());
        assertThat(states("VOID")).containsExactly("1 FAILED", "2 SUCCESS");
        assertThat(effects()).containsExactly("AUTHORIZE 1000", "VOID 1000");
    }

    private void neverHappened() {
        during(Fault.FAILED, () -> authorize(1000));
        authorize(1000);
        age("1 minute");
        assertThat(authorize(1000)).isEqualTo(new NeverHappened());
    }

    private AuthorizationOutcome next() {
        return authorizing.authorize(request("pm_card_visa", 1000, 2), TIMEOUT);
    }

    private MoneyMovement release() {
        return releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT);
    }

    private RefundId granted(long amount) {
        captured(1000);
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, amount));
        return refund;
    }

    private boolean inDoubt() {
        return reads.findByOrder(Provider.STRIPE, orderId).orElseThrow().inDoubt();
    }

    private List<String> effects() {
        return STRIPE.effects(ref()).stream()
                .map(effect -> effect.kind() + " " + effect.amount())
                .toList();
    }
}
