package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.activities.payment.StripeDouble.Reply;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.VoidPayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Captures whose answer never came, and what is done with their payment afterwards. */
class OpenCapturesIT extends StripePaymentTest {

    private final OpenCaptures openCaptures;
    private final PaymentReads reads;
    private final PaymentGateway stripe;

    @Autowired
    OpenCapturesIT(BeanFactory beans) {
        super(beans);
        this.openCaptures = beans.getBean(OpenCaptures.class);
        this.reads = beans.getBean(PaymentReads.class);
        this.stripe = beans.getBean(Gateways.class).of(Provider.STRIPE);
    }

    @Test
    void findsOutWhatASilentCaptureTookBeforeItLetsGoOfTheRest() {
        authorize(1000);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 400, false, 1));
        STRIPE.become(Fault.NONE);

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());

        assertThat(attempt("CAPTURE")).isEqualTo("SUCCESS");
        assertThat(STRIPE.effects(ref()))
                .extracting(effect -> effect.kind() + " " + effect.amount())
                .containsExactly("AUTHORIZE 1000", "CAPTURE 400", "VOID 600");
    }

    @Test
    void letsNothingGoWhileACaptureMayStillArriveAndGivesItUpAfterwards() {
        authorize(1000);
        var request = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        STRIPE.become(Fault.BROKEN);
        capturing.capture(request);
        STRIPE.become(Fault.NONE);

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Pending());
        assertThat(capturing.settle(request)).isEqualTo(new MoneyMovement.Pending());
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE");
        age("1 minute");

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());
        assertThat(capturing.settle(request)).isEqualTo(new MoneyMovement.Failed("NEVER_ARRIVED"));
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE", "VOID");
    }

    /** It was still on its way when it was given up, and is there before the rest is let go of. */
    @Test
    void knowsOfACaptureThatArrivesAfterItWasGivenUp() {
        authorize(1000);
        var request = capture(FulfilmentId.of(Ids.next()), 400, true, 1);
        STRIPE.become(Fault.BROKEN);
        capturing.capture(request);
        STRIPE.become(Fault.NONE);
        age("1 minute");
        STRIPE.guard(path -> {
            if (path.endsWith("/cancel")) {
                stripe.capture("late", ref(), request.amount(), true);
            }
            return Reply.NONE;
        });

        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Succeeded());
        assertThat(attempt("CAPTURE")).isEqualTo("FAILED");

        assertThat(capturing.settle(request)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(attempt("CAPTURE")).isEqualTo("SUCCESS");
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE", "CAPTURE");
    }

    @Test
    void paysNoRefundWhileItIsNotKnownHowACaptureEnded() {
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 600, false, 1));
        var refund = RefundId.of(Ids.next());
        refunds.grant(grant(refund, 400));
        STRIPE.become(Fault.BROKEN);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 300, false, 2));
        STRIPE.become(Fault.NONE);
        age("1 minute");

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Pending());
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE", "CAPTURE");

        age("2 days");
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
    }

    /** A person may have given that up, and then nobody asks any more. */
    @Test
    void givesBackWhatWasTakenAlthoughItIsNotKnownWhetherTheRestWasLetGo() {
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 600, false, 1));
        STRIPE.become(Fault.BROKEN);
        assertThat(releasing.release(new VoidPayment(orderId, paymentId), TIMEOUT))
                .isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);
        assertThat(attempt("VOID")).isEqualTo("UNKNOWN");
        var refund = RefundId.of(Ids.next());

        assertThat(refunds.grant(grant(refund, 600))).isInstanceOf(Refunds.Grant.Granted.class);
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
    }

    @Test
    void knowsAfterAWebhookWhatASilentCaptureTook() {
        authorize(1000);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        var request = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        capturing.capture(request);
        STRIPE.become(Fault.NONE);
        assertThat(reads.findByProviderRef(Provider.STRIPE, ref()))
                .hasValueSatisfying(payment -> assertThat(PaymentNews.isNews(
                                "payment_intent.amount_capturable_updated", payment.status(), payment.inDoubt()))
                        .isTrue());

        authorizing.refresh(orderId, paymentId, TIMEOUT);
        assertThat(openCaptures.resolve(orderId, OpenCaptures.Wanted.STILL)).isTrue();

        assertThat(attempt("CAPTURE")).isEqualTo("SUCCESS");
        assertThat(reads.ofOrder(orderId).getFirst().captured()).isEqualTo(Money.of(400, "GBP"));
        assertThat(reads.findByProviderRef(Provider.STRIPE, ref()))
                .hasValueSatisfying(payment -> assertThat(payment.inDoubt()).isFalse());
    }

    @Test
    void doesNotForgetItsDoubtWhenTheNextCallDoesNotArrive() {
        authorize(1000);
        var request = capture(FulfilmentId.of(Ids.next()), 400, false, 1);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        capturing.capture(request);
        STRIPE.become(Fault.RATE_LIMITED);
        capturing.capture(request);

        assertThat(attempt("CAPTURE")).isEqualTo("UNKNOWN");
        assertThat(refunds.grant(grant(RefundId.of(Ids.next()), 1))).isInstanceOf(Refunds.Grant.PaymentUnknown.class);
    }

    /** With two open captures nobody could say whose it is what the provider has taken. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesNothingMoreWhileItIsNotKnownHowAnotherCaptureEnded(boolean last) {
        authorize(1000);
        var open = capture(FulfilmentId.of(Ids.next()), 600, last, 1);
        STRIPE.become(Fault.BROKEN);
        capturing.capture(open);
        STRIPE.become(Fault.NONE);
        var another = capture(FulfilmentId.of(Ids.next()), 400, true, 2);

        assertThat(capturing.capture(another)).isEqualTo(new MoneyMovement.Pending());
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE");

        assertThat(capturing.capture(open)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(capturing.capture(another))
                .isEqualTo(
                        last ? new MoneyMovement.Failed("AMOUNT_EXCEEDS_AUTHORIZED") : new MoneyMovement.Succeeded());
    }

    @Test
    void saysHowACaptureEndedWhileItIsNotKnownHowAnotherDid() {
        authorize(1000);
        var taken = capture(FulfilmentId.of(Ids.next()), 600, false, 1);
        capturing.capture(taken);
        var open = capture(FulfilmentId.of(Ids.next()), 300, false, 2);
        STRIPE.become(Fault.BROKEN);
        capturing.capture(open);
        STRIPE.become(Fault.NONE);

        assertThat(capturing.settle(taken)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(capturing.settle(open)).isEqualTo(new MoneyMovement.Pending());
        assertThat(capturing.settle(capture(FulfilmentId.of(Ids.next()), 100, false, 3)))
                .isEqualTo(new MoneyMovement.Failed("NEVER_SENT"));
    }

    @Test
    void takesTheRestOnceItIsFoundOutThatTheLastCaptureNeverArrived() {
        authorize(1000);
        STRIPE.become(Fault.BROKEN);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 400, true, 1));
        STRIPE.become(Fault.NONE);
        age("2 days");

        assertThat(capturing.capture(capture(FulfilmentId.of(Ids.next()), 700, true, 2)))
                .isEqualTo(new MoneyMovement.Succeeded());
        assertThat(STRIPE.effects(ref()))
                .extracting(effect -> effect.kind() + " " + effect.amount())
                .containsExactly("AUTHORIZE 1000", "CAPTURE 700");
    }

    @Test
    void sendsARefusedCaptureNoSecondTimeAlthoughAnEarlierOneWasNeverSent() {
        authorize(1000);
        assertThat(capturing.capture(capture(FulfilmentId.of(Ids.next()), 1001, false, 1)))
                .isEqualTo(new MoneyMovement.Failed("AMOUNT_EXCEEDS_AUTHORIZED"));
        var refused = capture(FulfilmentId.of(Ids.next()), 400, false, 2);
        STRIPE.become(Fault.REFUSED);
        var answer = capturing.capture(refused);
        STRIPE.become(Fault.NONE);

        assertThat(answer).isInstanceOf(MoneyMovement.Failed.class);
        assertThat(capturing.capture(refused)).isEqualTo(answer);
        assertThat(STRIPE.effects(ref())).extracting("kind").containsExactly("AUTHORIZE");
    }
}
