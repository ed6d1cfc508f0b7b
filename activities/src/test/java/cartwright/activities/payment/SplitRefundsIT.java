package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** An order paid with two cards, 6.00 and then 4.00, and its refunds over both. */
class SplitRefundsIT extends StripePaymentTest {

    private final PaymentId first = paymentId;
    private final PaymentId second = PaymentId.of(Ids.next());

    @Autowired
    SplitRefundsIT(BeanFactory beans) {
        super(beans);
    }

    @BeforeEach
    void payWithTwoCards() {
        authorize(600);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 600, false, 1));
        authorizeAnother(second, 400);
        capturing.capture(new CapturePayment(orderId, second, FulfilmentId.of(Ids.next()), gbp(400), true, 2));
    }

    @Test
    void asksThePaymentThatWasNamedFirstAndTheOtherForTheRest() {
        var refund = granted(700, second);

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(given()).containsExactly("first 300", "second 400");
        assertThat(status(refund)).isEqualTo("SUCCEEDED");
        assertThat(states("REFUND")).containsExactly("1 SUCCESS", "2 SUCCESS");
    }

    @Test
    void asksTheOldestPaymentFirstWhenNoneWasNamed() {
        assertThat(refunding.pay(orderId, granted(700, null))).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(given()).containsExactly("first 600", "second 100");
    }

    @Test
    void paysEachShareOnceHoweverOftenItIsAsked() {
        var refund = granted(1000, null);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(given()).containsExactly("first 600", "second 400");
        assertThat(paidByStripe()).isEqualTo(1000);
    }

    @Test
    void promisesNothingThatIsUnderWayOfEitherPayment() {
        var refund = granted(700, second);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        refunding.pay(orderId, refund);
        STRIPE.become(Fault.NONE);
        refundsAreKnown();

        assertThat(refunds.grant(request(301, null))).isEqualTo(new Grant.ExceedsCaptured(gbp(300)));
        var rest = granted(300, second);
        assertThat(refunding.pay(orderId, rest)).isEqualTo(new MoneyMovement.Succeeded());
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(given()).containsExactly("first 600", "second 400");
        assertThat(paidByStripe()).isEqualTo(1000);
    }

    @Test
    void keepsCountingTheShareThatWasPaidWhenTheOtherFailed() {
        var refund = granted(1000, null);
        STRIPE.guard(new RefusingSecondRefund());
        assertThat(refunding.pay(orderId, refund)).isInstanceOf(MoneyMovement.Failed.class);
        assertThat(status(refund)).isEqualTo("FAILED");
        assertThat(given()).containsExactly("first 600", "second 0");

        assertThat(refunds.grant(request(401, null))).isEqualTo(new Grant.ExceedsCaptured(gbp(400)));
        assertThat(refunding.pay(orderId, refund)).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(given()).containsExactly("first 600", "second 400");
        assertThat(paidByStripe()).isEqualTo(1000);
    }

    @Test
    void takesBackBothSharesThatBanksReturned() {
        var refund = granted(1000, null);
        refunding.pay(orderId, refund);
        STRIPE.bankReturns(refund.value());

        assertThat(refunding.pay(orderId, refund)).isInstanceOf(MoneyMovement.Failed.class);

        assertThat(given()).containsExactly("first 0", "second 0");
        assertThat(status(refund)).isEqualTo("FAILED");
    }

    @Test
    void asksNothingOfAPaymentWhoseMoneyADisputeHolds() {
        jdbc.sql("""
                        INSERT INTO dispute.dispute (id, provider, provider_ref, order_id, payment_id, reason, status, refundable,
                                                     currency, amount_minor, withdrawn_minor, fee_currency, opened_at)
                        VALUES (:id, 'STRIPE', 'dp_' || :id, :order, :payment, 'fraudulent', 'NEEDS_RESPONSE', false,
                                'GBP', 600, 600, 'GBP', now())
                        """)
                .param("id", Ids.next())
                .param("order", orderId.uuid())
                .param("payment", first.uuid())
                .update();

        assertThat(refunds.grant(request(401, first))).isEqualTo(new Grant.ExceedsCaptured(gbp(400)));
        assertThat(refunding.pay(orderId, granted(400, first))).isEqualTo(new MoneyMovement.Succeeded());

        assertThat(given()).containsExactly("first 0", "second 400");
    }

    @Test
    void knowsNoPaymentOfAnotherOrder() {
        assertThat(refunds.grant(request(1, PaymentId.of(Ids.next())))).isEqualTo(new Grant.UnknownPayment());
    }

    @Test
    void storesNoSecondShareOfTheSamePayment() {
        var refund = granted(100, null);
        refunding.pay(orderId, refund);

        assertThatThrownBy(() -> jdbc.sql("""
                        INSERT INTO payment.attempt (order_id, idempotency_key, payment_id, operation, sequence, subject_id,
                                                     currency, amount_minor, state)
                        SELECT order_id, 'again', payment_id, operation, 99, subject_id, currency, amount_minor, state
                        FROM payment.attempt WHERE order_id = :order AND operation = 'REFUND'
                        """).param("order", orderId.uuid()).update())
                .hasMessageContaining("order_id_subject_id_payment_id");
    }

    private void refundsAreKnown() {
        jdbc.sql("UPDATE payment.attempt SET state = 'PENDING' WHERE order_id = :order AND operation = 'REFUND'")
                .param("order", orderId.uuid())
                .update();
    }

    private RefundId granted(long amount, @Nullable PaymentId named) {
        var request = request(amount, named);
        assertThat(refunds.grant(request)).isInstanceOf(Grant.Granted.class);
        return request.refundId();
    }

    private GrantRefund request(long amount, @Nullable PaymentId named) {
        return new GrantRefund(RefundId.of(Ids.next()), orderId, gbp(amount), "damaged", "clerk", named, List.of());
    }

    private String status(RefundId refund) {
        return refunds.find(refund).orElseThrow().status();
    }

    private List<@Nullable String> given() {
        return jdbc.sql("""
                        SELECT CASE id WHEN :first THEN 'first ' ELSE 'second ' END || refunded_minor FROM payment.payment
                        WHERE order_id = :order ORDER BY id
                        """)
                .param("first", first.uuid())
                .param("order", orderId.uuid())
                .query(String.class)
                .list();
    }

    private long paidByStripe() {
        return jdbc
                .sql("SELECT provider_ref FROM payment.payment WHERE order_id = :order")
                .param("order", orderId.uuid())
                .query(String.class)
                .list()
                .stream()
                .flatMap(ref -> STRIPE.effects(String.valueOf(ref)).stream())
                .filter(effect -> effect.kind().equals("REFUND"))
                .mapToLong(StripeDouble.Effect::amount)
                .sum();
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
