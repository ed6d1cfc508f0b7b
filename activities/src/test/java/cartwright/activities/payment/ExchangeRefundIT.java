package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Money of an order that was paid by credit, given back. */
class ExchangeRefundIT extends ExchangeTest {

    @Autowired
    ExchangeRefundIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void neverPaysOutWhatIsGivenAsCredit() {
        var next = placed(ready(inspected(3, null), null));
        var credit = refunds.ofOrder(order.orderId()).getFirst();

        assertThat(credit.creditedTo()).isEqualTo(next.orderId());
        assertThat(refunding.pay(order.orderId(), credit.id())).isEqualTo(new Succeeded());

        assertThat(paidBack(order)).isEmpty();
    }

    @Test
    void refundsTheNewOrderToTheCardThatPaidTheFirstAndNoMoreThanThat() {
        var next = placed(ready(inspected(3, null), null));
        ship(next);

        assertThat(refunding.pay(next.orderId(), granted(next, 339, "damaged"))).isEqualTo(new Succeeded());
        assertThat(payable(next)).isEqualTo(gbp(678));
        assertThat(payable(order)).isEqualTo(gbp(0));
        assertThat(refunding.pay(next.orderId(), granted(next, 678, "damaged"))).isEqualTo(new Succeeded());

        assertThat(payable(next)).isEqualTo(gbp(0));
        assertThat(payments.ofOrder(order.orderId()).getFirst().refunded()).isEqualTo(gbp(1017));
        assertThat(paidBack(order)).containsExactly(339L, 678L);
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -2034L),
                        Map.entry("refunds", 2034L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
    }

    @Test
    void paysCreditOutOnceHoweverOftenItsProviderFails() {
        var next = placed(ready(inspected(3, null), null));
        var refund = granted(next, 1017, "damaged");
        STRIPE.become(Fault.REFUSED);
        assertThat(refunding.pay(next.orderId(), refund)).isInstanceOf(MoneyMovement.Failed.class);
        STRIPE.become(Fault.SILENT_AFTER_EFFECT);
        assertThat(refunding.pay(next.orderId(), refund)).isEqualTo(new MoneyMovement.Pending());
        STRIPE.become(Fault.NONE);

        assertThat(refunding.pay(next.orderId(), refund)).isEqualTo(new Succeeded());
        assertThat(refunding.pay(next.orderId(), refund)).isEqualTo(new Succeeded());

        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(payments.ofOrder(order.orderId()).getFirst().refunded()).isEqualTo(gbp(1017));
    }
}
