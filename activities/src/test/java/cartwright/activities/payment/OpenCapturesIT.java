package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.payment.VoidPayment;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Captures whose answer never came, and what is done with their payment afterwards. */
class OpenCapturesIT extends StripePaymentTest {

    private final OpenCaptures openCaptures;
    private final PaymentReads reads;

    @Autowired
    OpenCapturesIT(BeanFactory beans) {
        super(beans);
        this.openCaptures = beans.getBean(OpenCaptures.class);
        this.reads = beans.getBean(PaymentReads.class);
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
}
