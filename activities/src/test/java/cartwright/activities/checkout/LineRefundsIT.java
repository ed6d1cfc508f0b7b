package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Locks;
import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.checkout.LineRefunds.Outcome;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.GrantRefund;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Three units at 3.39 on one line, captured whole. */
class LineRefundsIT extends ShopTest {

    private final OrderActivities checkout;
    private final LineRefunds lineRefunds;
    private final Refunds refunds;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private PlaceOrder order;

    @Autowired
    LineRefundsIT(
            OrderActivities checkout,
            LineRefunds lineRefunds,
            Refunds refunds,
            StockAdjustments adjustments,
            JdbcClient jdbc,
            TransactionOperations transactions) {
        this.checkout = checkout;
        this.lineRefunds = lineRefunds;
        this.refunds = refunds;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "LINES"));
    }

    @BeforeEach
    void placeAnOrder() {
        order = Shelf.order(3, Shelf.sku(jdbc, adjustments, 3, "LINES"));
        checkout.place(order);
        checkout.confirm(order.orderId());
        jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, amount_minor,
                                                     authorized_minor, captured_minor, status)
                        VALUES (:order, :payment, :customer, 'STRIPE', 'pm_card_visa', 'GBP', 1017, 1017, 1017, 'CAPTURED')
                        """)
                .param("order", order.orderId().uuid())
                .param("payment", order.paymentId().uuid())
                .param("customer", order.customerId().uuid())
                .update();
    }

    @Test
    void valuesTheUnitsByWhatWasStoredWithTheirTax() {
        var refund = granted(2);

        assertThat(refund.amount()).isEqualTo(gbp(678));
        assertThat(refund.lines()).singleElement().satisfies(line -> {
            assertThat(line.lineId()).isEqualTo("1");
            assertThat(line.quantity()).isEqualTo(2);
            assertThat(line.amount()).isEqualTo(gbp(678));
            assertThat(line.tax()).isEqualTo(gbp(113));
        });
        assertThat(refunds.ofOrder(order.orderId())).containsExactly(refund);
    }

    @Test
    void sumsToTheLineInWhateverSteps() {
        var tax = granted(1).lines().getFirst().tax();
        tax = tax.plus(granted(1).lines().getFirst().tax());
        tax = tax.plus(granted(1).lines().getFirst().tax());

        assertThat(refunds.ofOrder(order.orderId()))
                .extracting(refund -> refund.amount().amountMinor())
                .containsExactly(339L, 339L, 339L);
        assertThat(tax).isEqualTo(order.lines().getFirst().tax());
        assertThat(ask(1)).isEqualTo(new Outcome.TooMany("1", 0));
    }

    @Test
    void countsUnitsThatWereCancelledAsGone() {
        granted(1);
        checkout.cancelLines(new CancelLines(order.orderId(), "req", "1", 1, null, "customer"));

        assertThat(ask(2)).isEqualTo(new Outcome.TooMany("1", 1));
        assertThat(granted(1).amount()).isEqualTo(gbp(339));
    }

    @Test
    void makesAFailedRefundsUnitsFreeAgain() {
        become(granted(3), "FAILED");

        assertThat(granted(3).amount()).isEqualTo(gbp(1017));
    }

    @Test
    void findsUnitsGoneThatAFailedRefundIsPromisingAgain() throws Exception {
        jdbc.sql(
                        "UPDATE payment.payment SET amount_minor = 2034, authorized_minor = 2034, captured_minor = 2034 WHERE order_id = :order")
                .param("order", order.orderId().uuid())
                .update();
        var failed = granted(1);
        become(failed, "FAILED");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var other = transactions.execute(again -> {
                jdbc.sql("SELECT FROM payment.payment WHERE order_id = :order FOR UPDATE")
                        .param("order", order.orderId().uuid())
                        .query((row, number) -> true)
                        .list();
                become(failed, "GRANTED");
                var asked = pool.submit(() -> ask(3));
                Locks.awaitOneWaiting();
                return asked;
            });

            assertThat(other.get()).isEqualTo(new Outcome.TooMany("1", 2));
        }
    }

    @Test
    void neverPromisesMoreThanWasCapturedAlthoughNoAmountIsNamed() {
        refunds.grant(new GrantRefund(RefundId.of(Ids.next()), order.orderId(), gbp(700), "goodwill", "clerk"));

        assertThat(ask(1)).isEqualTo(new Outcome.Asked(new Grant.ExceedsCaptured(gbp(317))));
    }

    @Test
    void refusesAnAmountTheUnitsAreNotWorth() {
        assertThat(lineRefunds.grant(request(RefundId.of(Ids.next()), "1", 1, gbp(340))))
                .isEqualTo(new Outcome.WorthOtherwise(gbp(339)));
        assertThat(lineRefunds.grant(request(RefundId.of(Ids.next()), "1", 1, gbp(339))))
                .isInstanceOf(Outcome.Asked.class);
    }

    @Test
    void knowsNoLineThatIsNotThere() {
        assertThat(lineRefunds.grant(request(RefundId.of(Ids.next()), "7", 1, null)))
                .isEqualTo(new Outcome.UnknownLine("7"));
    }

    @Test
    void grantsOnceUnderTheSameId() {
        var id = RefundId.of(Ids.next());

        lineRefunds.grant(request(id, "1", 1, null));
        lineRefunds.grant(request(id, "1", 1, null));

        assertThat(refunds.ofOrder(order.orderId())).hasSize(1);
    }

    @Test
    void refundsNoUnitTwiceHoweverManyAskAtOnce() throws InterruptedException {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Outcome> one = () -> ask(1);

            pool.invokeAll(List.of(one, one, one, one, one, one));
        }

        assertThat(refunds.ofOrder(order.orderId())).hasSize(3);
        assertThat(jdbc.sql("SELECT sum(quantity)::bigint FROM payment.refund_line WHERE order_id = :order")
                        .param("order", order.orderId().uuid())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    private void become(Refunds.Refund refund, String status) {
        jdbc.sql("UPDATE payment.refund SET status = :status WHERE id = :id")
                .param("status", status)
                .param("id", refund.id().uuid())
                .update();
    }

    private Refunds.Refund granted(long units) {
        return switch (ask(units)) {
            case Outcome.Asked(Grant.Granted(var refund)) -> refund;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private Outcome ask(long units) {
        return lineRefunds.grant(request(RefundId.of(Ids.next()), "1", units, null));
    }

    private LineRefunds.Request request(RefundId id, String line, long units, @Nullable Money amount) {
        var wanted = new LinkedHashMap<String, Long>();
        wanted.put(line, units);
        return new LineRefunds.Request(id, order.orderId(), wanted, amount, null, "damaged", "clerk", null);
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
