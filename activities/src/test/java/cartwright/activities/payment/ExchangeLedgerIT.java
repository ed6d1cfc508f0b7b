package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.Provider;
import cartwright.workflows.returns.ExchangeActivities.Placed;
import cartwright.workflows.returns.ReturnStatus;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** An order in the place of what came back, in the money and postings of both. */
class ExchangeLedgerIT extends ExchangeTest {

    @Autowired
    ExchangeLedgerIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void paysAnOrderOfTheSameValueByWhatCameBack() {
        var id = inspected(3, null);

        var next = placed(ready(id, null));

        assertThat(returns.promiseRefund(order.orderId(), id).refundId()).isNull();
        assertThat(returns.exchanged(order.orderId(), id).status()).isEqualTo(ReturnStatus.EXCHANGED);
        assertThat(returns.close(order.orderId(), id).status()).isEqualTo(ReturnStatus.CLOSED);
        ship(next);
        assertThat(payments.ofOrder(next.orderId())).singleElement().satisfies(credit -> {
            assertThat(credit.provider()).isEqualTo(Provider.CREDIT);
            assertThat(credit.captured()).isEqualTo(gbp(1017));
        });
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -2034L),
                        Map.entry("refunds", 1017L),
                        Map.entry("psp_clearing", 1017L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(payable(order)).isEqualTo(gbp(0));
        assertThat(paidBack(order)).isEmpty();
    }

    @Test
    void givesBackAsMoneyWhatTheGoodsDoNotCost() {
        var id = inspected(3, goods(2));
        var next = placed(ready(id, null));

        var rest = returns.promiseRefund(order.orderId(), id);

        assertThat(rest.amount()).isEqualTo(gbp(339));
        assertThat(refunding.pay(order.orderId(), Objects.requireNonNull(rest.refundId())))
                .isEqualTo(new Succeeded());
        ship(next);
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -1695L),
                        Map.entry("refunds", 1017L),
                        Map.entry("psp_clearing", 678L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(payable(order)).isEqualTo(gbp(0));
        assertThat(payable(next)).isEqualTo(gbp(678));
    }

    @Test
    void chargesTheDifferenceAndGivesEachPartBackToWhereItCameFrom() {
        var next = ready(inspected(3, goods(4)), CARD);
        assertThat(next.origin()).isNotNull();
        checkout.place(next);
        pay(
                next,
                gbp(339),
                ((Committed) confirmed(next)).fulfilments().getFirst().fulfilmentId());

        assertThat(settled(next)).isEqualTo(new Placed());
        assertThat(refunding.pay(next.orderId(), granted(next, 1356, "damaged")))
                .isEqualTo(new Succeeded());

        assertThat(paidBack(next)).containsExactly(339L);
        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(refunds.grant(new GrantRefund(RefundId.of(Ids.next()), next.orderId(), gbp(1), "damaged", "clerk")))
                .isEqualTo(new Grant.ExceedsCaptured(gbp(0)));
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -2373L),
                        Map.entry("refunds", 2373L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
    }

    @Test
    void paysTheCreditOutWhenTheNewOrderIsCancelled() {
        var next = placed(ready(inspected(3, null), null));
        checkout.close(new CloseOrder(next.orderId(), OrderStatus.CANCELLED, "CANCELLED", null, "customer"));

        assertThat(refunding.pay(next.orderId(), granted(next, 1017, "CANCELLED")))
                .isEqualTo(new Succeeded());

        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(balances(next))
                .containsOnly(
                        Map.entry("sales", -1017L),
                        Map.entry("refunds", 1017L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
        assertThat(stock(wanted)).isEqualTo("4 0");
    }

    @Test
    void followsCreditThroughASecondExchange() {
        var second = placed(ready(inspected(3, null), null));
        ship(second);
        var again = inspected(second, 3, goods(Shelf.sku(jdbc, adjustments, 3, "EXCHANGE"), 3));
        var third = placed(ready(second, again, null));
        ship(third);

        assertThat(refunding.pay(third.orderId(), granted(third, 1017, "damaged")))
                .isEqualTo(new Succeeded());

        assertThat(paidBack(order)).containsExactly(1017L);
        assertThat(Stream.of(order, second, third).map(this::payable)).containsOnly(gbp(0));
        assertThat(balances(second, third))
                .containsOnly(
                        Map.entry("sales", -3051L),
                        Map.entry("refunds", 3051L),
                        Map.entry("psp_clearing", 0L),
                        Map.entry("exchange_credit", 0L),
                        Map.entry("customer_receivable", 0L));
    }
}
