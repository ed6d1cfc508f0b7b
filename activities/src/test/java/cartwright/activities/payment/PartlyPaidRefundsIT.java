package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.Backlog;
import cartwright.activities.events.EventRelay;
import cartwright.activities.events.EventStream;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.RefundAnswer.Paid;
import cartwright.activities.payment.RefundAnswer.Part;
import cartwright.activities.payment.RefundAnswer.PartlyPaid;
import cartwright.activities.payment.RefundAnswer.Refused;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.activities.reconciliation.ledger.Ledger;
import cartwright.activities.reconciliation.ledger.LedgerEvents;
import cartwright.workflows.kernel.CustomerId;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.OrderOrigin;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An order of 10.00 paid by two payments, 6.00 and 4.00, or by the credit that such an order gave; of its refund only a part is paid,
 * and a person gives up the rest.
 */
class PartlyPaidRefundsIT extends RenewingPaymentTest {

    private static final Failed PARTLY = new Failed("PARTLY_PAID");

    private final PaymentId second = PaymentId.of(Ids.next());
    private final OrderId next = OrderId.of(Ids.next());
    private final Credits credits;
    private final EventRelay relay;
    private final Ledger ledger;

    @Autowired
    PartlyPaidRefundsIT(BeanFactory beans) {
        super(beans);
        this.credits = beans.getBean(Credits.class);
        this.relay = beans.getBean(EventRelay.class);
        this.ledger = beans.getBean(Ledger.class);
    }

    @BeforeEach
    void payTwice() {
        pay(paymentId, 600, 1);
        pay(second, 400, 2);
    }

    private void pay(PaymentId payment, long amount, int sequence) {
        renewing.authorize(
                new AuthorizePayment(
                        orderId,
                        payment,
                        CustomerId.of(orderId.uuid()),
                        new PaymentMethod(Provider.PAYPAL, "B-1"),
                        gbp(amount),
                        sequence),
                TIMEOUT);
        assertThat(taking.capture(
                        new CapturePayment(orderId, payment, FulfilmentId.of(Ids.next()), gbp(amount), true, sequence)))
                .isEqualTo(new Succeeded());
    }

    @Test
    void keepsWhatEitherPaymentHasPaidAndFreesTheRestOfTheOne() {
        var refund = granted(orderId, 1000);
        provider.answersRefund(partly(250), new Paid("all", gbp(400)));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(PARTLY);
        provider.finds(partly(250));

        assertThat(partlyPaid.giveUpRest(orderId, refund))
                .isInstanceOf(Failed.class)
                .isNotEqualTo(PARTLY);

        assertThat(refunded(orderId)).containsExactly(250L, 400L);
        assertThat(accounts()).containsEntry("refunds", 650L).containsEntry("psp_clearing", 350L);
        assertFree(orderId, 350);
        provider.answersRefund(new Paid("rest", gbp(350)));
        assertThat(givingBack.pay(orderId, granted(orderId, 350))).isEqualTo(new Succeeded());
        assertThat(accounts()).containsEntry("refunds", 1000L).containsEntry("psp_clearing", 0L);
    }

    @Test
    void keepsWhatWasPaidOutOfCreditAndFreesTheRestOfIt() {
        payNextByCredit();
        var refund = granted(next, 1000);
        provider.answersRefund(partly(250), new Paid("all", gbp(400)));
        assertThat(givingBack.pay(next, refund)).isEqualTo(PARTLY);
        assertThat(accounts()).containsEntry("refunds", 650L).containsEntry("psp_clearing", 350L);
        provider.finds(partly(250));

        assertThat(partlyPaid.giveUpRest(next, refund))
                .isInstanceOf(Failed.class)
                .isNotEqualTo(PARTLY);

        assertGivenUpOutOfCredit(350);
    }

    /** The one payment refuses, and would be none of the other's business: but the credit is one. */
    @Test
    void countsWhatOnePaymentHasPaidOfCreditThoughTheOtherRefuses() {
        payNextByCredit();
        var refund = granted(next, 1000);
        provider.answersRefund(new Paid("all", gbp(600)), new Refused("CAPTURE_DISPUTED"));

        assertThat(givingBack.pay(next, refund)).isEqualTo(PARTLY);
        assertThat(partlyPaid.giveUpRest(next, refund))
                .isInstanceOf(Failed.class)
                .isNotEqualTo(PARTLY);

        assertGivenUpOutOfCredit(400);
    }

    @Test
    void asksForTheRestOfCreditAloneWhenItIsPaidAgain() {
        payNextByCredit();
        var refund = granted(next, 1000);
        provider.answersRefund(
                new Paid("first", gbp(600)), new Refused("CAPTURE_DISPUTED"), new Paid("again", gbp(400)));

        assertThat(givingBack.pay(next, refund)).isEqualTo(PARTLY);
        assertThat(givingBack.pay(next, refund)).isEqualTo(new Succeeded());

        assertThat(refunded(orderId)).containsExactly(600L, 400L);
        assertThat(refunded(next)).containsExactly(1000L);
        assertThat(accounts()).containsEntry("refunds", 1000L).containsEntry("psp_clearing", 0L);
    }

    @Test
    void waitsForTheRestOfEitherPaymentWhenTheBankReturnedAllOfOneAndAPartOfTheOther() {
        var refund = granted(orderId, 1000);
        var one = new Part("one", gbp(100));
        var other = new Part("other", gbp(300));
        provider.answersRefund(new Paid("all", gbp(600)), new Paid(List.of(one, other)));
        assertThat(givingBack.pay(orderId, refund)).isEqualTo(new Succeeded());
        provider.finds(new Refused("refund_failed"), new PartlyPaid(List.of(one), List.of(other)));

        assertThat(givingBack.pay(orderId, refund)).isEqualTo(PARTLY);

        assertThat(refunded(orderId)).containsExactly(0L, 100L);
    }

    /** Its payout was asked about by itself: what is left of that is what is left of the credit's refund. */
    @Test
    void losesOfCreditWhatTheBankReturnedOfItsPayout() {
        payNextByCredit();
        var refund = granted(next, 1000);
        provider.answersRefund(new Paid("first", gbp(600)), new Paid("second", gbp(400)));
        assertThat(givingBack.pay(next, refund)).isEqualTo(new Succeeded());
        provider.finds(new Refused("refund_failed"), new Paid("second", gbp(400)));
        var payout = refunds.ofOrder(orderId).getLast();
        assertThat(reported.learn(orderId, payout.id())).isEqualTo(new Failed("CAME_BACK"));

        assertThat(givingBack.pay(next, refund)).isEqualTo(PARTLY);

        assertThat(refunded(next)).containsExactly(400L);
        assertThat(accounts())
                .containsEntry("refunds", 400L)
                .containsEntry("psp_clearing", 600L)
                .containsEntry("exchange_credit", 1000L);
    }

    private void assertGivenUpOutOfCredit(long rest) {
        assertThat(refunded(next)).containsExactly(1000 - rest);
        assertThat(accounts())
                .containsEntry("refunds", 1000 - rest)
                .containsEntry("psp_clearing", rest)
                .containsEntry("exchange_credit", 1000L);
        assertFree(next, rest);
        provider.answersRefund(new Paid("rest", gbp(rest)));
        assertThat(givingBack.pay(next, granted(next, rest))).isEqualTo(new Succeeded());
        assertThat(accounts()).containsEntry("refunds", 1000L).containsEntry("psp_clearing", 0L);
    }

    private void assertFree(OrderId of, long rest) {
        assertThat(refunds.grant(request(of, rest + 1))).isEqualTo(new Grant.ExceedsCaptured(gbp(rest)));
    }

    /** Nothing was earned or exchanged: the credit itself stays on its account, whatever is paid out of it. */
    private void payNextByCredit() {
        var credit = new GrantRefund(
                RefundId.of(Ids.next()), orderId, gbp(1000), "exchange", "system", null, List.of(), next);
        assertThat(refunds.grant(credit)).isInstanceOf(Grant.Granted.class);
        credits.take(
                next,
                CustomerId.of(orderId.uuid()),
                new OrderOrigin(orderId, "return/1", PaymentId.of(Ids.next()), gbp(1000), credit.refundId()));
        credits.given(orderId, credit.refundId());
    }

    private RefundId granted(OrderId of, long amount) {
        var request = request(of, amount);
        assertThat(refunds.grant(request)).isInstanceOf(Grant.Granted.class);
        return request.refundId();
    }

    private static GrantRefund request(OrderId of, long amount) {
        return new GrantRefund(RefundId.of(Ids.next()), of, gbp(amount), "damaged", "clerk");
    }

    private static PartlyPaid partly(long paid) {
        return new PartlyPaid(List.of(new Part("part", gbp(paid))), List.of());
    }

    private List<Long> refunded(OrderId of) {
        return jdbc.sql("SELECT refunded_minor FROM payment.payment WHERE order_id = :order ORDER BY id")
                .param("order", of.uuid())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** The accounts of both orders, once the ledger has read the log. */
    private Map<String, Long> accounts() {
        var consumer = new LedgerEvents(ledger);
        Backlog.handOver(jdbc, relay, consumer, List.of(EventStream.PAYMENTS));
        return jdbc
                .sql("""
                        SELECT account, sum(amount_minor)::bigint AS amount FROM ledger.posting WHERE order_id = ANY (:orders)
                        GROUP BY account
                        """)
                .param("orders", new UUID[] {orderId.uuid(), next.uuid()})
                .query((row, number) -> Map.entry(row.getString("account"), row.getLong("amount")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
