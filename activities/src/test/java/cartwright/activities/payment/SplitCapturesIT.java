package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.MoneyMovement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** An order paid with two cards, 6.00 and then 4.00, of which each is captured on its own. */
class SplitCapturesIT extends StripePaymentTest {

    private final PaymentId first = paymentId;
    private final PaymentId second = PaymentId.of(Ids.next());
    private final OpenCaptures openCaptures;

    @Autowired
    SplitCapturesIT(BeanFactory beans) {
        super(beans);
        this.openCaptures = beans.getBean(OpenCaptures.class);
    }

    @BeforeEach
    void authorizeBothCards() {
        authorize(600);
        authorizeAnother(second, 400);
    }

    @Test
    void takesOfOnePaymentAfterTheLastCaptureOfAnother() {
        assertThat(capturing.capture(of(first, 500, true, 1))).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(capturing.capture(of(second, 400, true, 2))).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(captured()).containsExactly("500", "400");
    }

    @Test
    void takesNothingMoreOfThePaymentThatLetTheRestGo() {
        capturing.capture(of(first, 500, true, 1));

        assertThat(capturing.capture(of(first, 100, false, 2)))
                .isEqualTo(new MoneyMovement.Failed("AMOUNT_EXCEEDS_AUTHORIZED"));
    }

    @Test
    void takesAllOfOnePaymentWhileItIsNotKnownWhatWasTakenOfAnother() {
        STRIPE.become(Fault.BROKEN);
        assertThat(capturing.capture(of(first, 600, true, 1))).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(capturing.capture(of(second, 400, true, 2))).isEqualTo(new MoneyMovement.Succeeded());
    }

    @Test
    void findsOutWhatWasTakenOfOnePaymentByThatPaymentAlone() {
        capturing.capture(of(second, 400, true, 1));
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        assertThat(capturing.capture(of(first, 600, true, 2))).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(openCaptures.resolve(orderId, OpenCaptures.Wanted.STILL)).isTrue();

        assertThat(captured()).containsExactly("600", "400");
    }

    private CapturePayment of(PaymentId payment, long amount, boolean last, int sequence) {
        return new CapturePayment(
                orderId, payment, FulfilmentId.of(Ids.next()), Money.of(amount, "GBP"), last, sequence);
    }

    private List<String> captured() {
        return jdbc.sql("SELECT captured_minor::text FROM payment.payment WHERE order_id = :order ORDER BY id")
                .param("order", orderId.uuid())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
