package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.returns.ExchangeActivities.Failed;
import cartwright.workflows.returns.ExchangeActivities.Placed;
import cartwright.workflows.returns.ExchangeActivities.Refused;
import cartwright.workflows.returns.ExchangeActivities.Undecided;
import cartwright.workflows.returns.ExchangeActivities.Worthless;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnWorkflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** When an order is opened in the place of what came back, and how often. */
class ExchangeOpeningIT extends ExchangeTest {

    @Autowired
    ExchangeOpeningIT(BeanFactory beans) {
        super(beans);
    }

    @Test
    void opensOneOrderHoweverOftenItIsAskedFor() {
        var id = inspected(3, null);

        var first = ready(id, null);
        var second = ready(id, null);
        checkout.place(first);
        assertThat(settled(id)).isEqualTo(new Undecided());
        confirmed(first);
        assertThat(settled(id)).isEqualTo(new Placed());
        assertThat(settled(id)).isEqualTo(new Placed());
        confirmed(first);

        assertThat(second).isEqualTo(first);
        assertThat(ready(id, null)).isEqualTo(first);
        assertThat(payments.ofOrder(first.orderId())).hasSize(1);
        assertThat(refunds.ofOrder(order.orderId())).singleElement().satisfies(credit -> {
            assertThat(credit.status()).isEqualTo("SUCCEEDED");
            assertThat(credit.creditedTo()).isEqualTo(first.orderId());
        });
    }

    @Test
    void opensOneOrderAndPaysItOnceWhenManyAskAtOnce() throws Exception {
        var id = inspected(3, null);

        var opened = atOnce(() -> ready(id, null));
        checkout.place(opened.getFirst());
        confirmed(opened.getFirst());
        var standings = atOnce(() -> settled(id));

        assertThat(opened).containsOnly(opened.getFirst());
        assertThat(standings).containsOnly(new Placed());
        assertThat(refunds.ofOrder(order.orderId())).hasSize(1);
        assertThat(payments.ofOrder(opened.getFirst().orderId())).hasSize(1);
        assertThat(pages.timeline(order.orderId()))
                .extracting(TimelineEntry::what)
                .filteredOn(what -> what.startsWith("Exchange"))
                .containsExactly("ExchangeOpened", "ExchangePlaced");
        assertThat(balances(opened.getFirst()))
                .containsEntry("exchange_credit", 0L)
                .containsEntry("psp_clearing", 1017L);
        assertThat(paidBack(order)).isEmpty();
    }

    @Test
    void opensNoOrderForUnitsThatWereRefundedBefore() {
        var id = inspected(3, null);
        granted(order, 1017, "goodwill");

        assertThat(exchanges.open(order.orderId(), ReturnWorkflow.workflowId(id), null))
                .isEqualTo(new Worthless());
    }

    @Test
    void promisesNothingUntilADifferenceCanBePaid() {
        var id = inspected(3, goods(4));

        assertThat(exchanges.open(order.orderId(), ReturnWorkflow.workflowId(id), null))
                .isEqualTo(new Refused("PAYMENT_NEEDED"));

        assertThat(payable(order)).isEqualTo(gbp(1017));
        assertThat(ready(id, CARD).payment()).isEqualTo(CARD);
    }

    @Test
    void freesTheCreditOfAnOrderThatWasNotConfirmedAndTriesAgainAsAnother() {
        var id = inspected(3, goods(4));
        var declined = ready(id, CARD);
        checkout.place(declined);
        checkout.close(new CloseOrder(
                declined.orderId(), OrderStatus.FAILED, "PAYMENT_DECLINED", "insufficient_funds", "system"));

        assertThat(settled(id)).isEqualTo(new Failed("PAYMENT_DECLINED"));
        assertThat(settled(id)).isEqualTo(new Failed("PAYMENT_DECLINED"));

        assertThat(payable(order)).isEqualTo(gbp(1017));
        assertThat(ready(id, CARD).orderId()).isNotEqualTo(declined.orderId());
        assertThat(payable(order)).isEqualTo(gbp(0));
    }

    @Test
    void givesTheMoneyBackWithoutFeesWhenThereIsNoStock() {
        adjustments.adjust(Ids.next(), wanted, "EXCHANGE", -4, "lost", "clerk");
        var id = inspected(3, null);

        assertThat(checkout.place(ready(id, null))).isInstanceOf(OutOfStock.class);
        assertThat(settled(id)).isEqualTo(new Failed("INSUFFICIENT_STOCK"));

        assertThat(jdbc.sql("SELECT fees_waived FROM returns.return WHERE id = :id")
                        .param("id", id.uuid())
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(returns.promiseRefund(order.orderId(), id).amount()).isEqualTo(gbp(1017));
        assertThat(returns.refunded(order.orderId(), id).status()).isEqualTo(ReturnStatus.REFUNDED);
    }

    @Test
    void tellsBothOrdersOfEachOther() {
        var id = inspected(3, null);

        var next = placed(ready(id, null));

        assertThat(pages.timeline(order.orderId()))
                .filteredOn(line -> line.what().equals("ExchangePlaced"))
                .singleElement()
                .satisfies(line -> assertThat(line.data())
                        .containsEntry("exchangeOrderId", next.orderId().value())
                        .containsEntry("returnId", id.value()));
        assertThat(pages.timeline(next.orderId()))
                .filteredOn(line -> line.what().equals("OrderPlaced"))
                .singleElement()
                .extracting(TimelineEntry::data)
                .satisfies(data -> assertThat(String.valueOf(data.get("origin")))
                        .contains(order.orderId().value(), ReturnWorkflow.workflowId(id)));
    }

    private static <T> List<T> atOnce(Callable<T> asked) throws Exception {
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var answer : clients.invokeAll(Collections.nCopies(8, asked))) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
