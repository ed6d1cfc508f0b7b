package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.ReturnRow;
import cartwright.activities.returns.Returns;
import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.Disposition;
import cartwright.workflows.returns.InspectReturn;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnActivities;
import cartwright.workflows.returns.ReturnStatus;
import cartwright.workflows.returns.ReturnView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Three units at 3.39 on one line in one delivered parcel, captured whole; sending back costs 1.00 and ten percent. */
class ReturnsIT extends ShopTest {

    private static final DecideReturn BY_STAFF = new DecideReturn("clerk", null, false);

    private final OrderActivities checkout;
    private final ReturnActivities steps;
    private final Returns returns;
    private final Refunds refunds;
    private final OrderPages pages;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private PlaceOrder order;
    private int told;

    @Autowired
    ReturnsIT(
            OrderActivities checkout,
            ReturnActivities steps,
            Returns returns,
            Refunds refunds,
            OrderPages pages,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.steps = steps;
        this.returns = returns;
        this.refunds = refunds;
        this.pages = pages;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
        this.order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "RETURNS"));
    }

    @DynamicPropertySource
    static void fees(DynamicPropertyRegistry registry) {
        registry.add("cartwright.returns.shipping-fee", () -> "1.00");
        registry.add("cartwright.returns.restocking-percent", () -> "10");
        registry.add("cartwright.returns.approved-below", () -> "5.00");
        registry.add("cartwright.returns.paid-up-to", () -> "7.00");
    }

    @BeforeEach
    void deliverAnOrder() {
        order = Shelf.order(3, Shelf.sku(jdbc, adjustments, 3, "RETURNS"));
        checkout.place(order);
        var parcel =
                ((Committed) checkout.confirm(order.orderId())).fulfilments().getFirst();
        jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, amount_minor,
                                                     authorized_minor, captured_minor, status)
                        VALUES (:order, :payment, :customer, 'STRIPE', 'pm_card_visa', 'GBP', 1017, 1017, 1017, 'CAPTURED')
                        """)
                .param("order", order.orderId().uuid())
                .param("payment", order.paymentId().uuid())
                .param("customer", order.customerId().uuid())
                .update();
        deliver(parcel);
    }

    private void deliver(FulfilmentPlan parcel) {
        checkout.pick(order.orderId(), parcel.fulfilmentId(), "packer");
        checkout.ship(order.orderId(), parcel.fulfilmentId(), "packer");
        checkout.deliver(order.orderId(), parcel.fulfilmentId(), "carrier");
    }

    @Test
    void restocksByDispositionAloneAndPaysForWhatCameBack() {
        var id = approved(3);
        assertThat(onHand()).isZero();

        assertThat(receive(id, 3).status()).isEqualTo(ReturnStatus.RECEIVED);
        inspect(id, 1, Disposition.RESTOCKED);
        inspect(id, 1, Disposition.NOT_RESTOCKED);
        assertThat(inspect(id, 1, Disposition.MISSING).status()).isEqualTo(ReturnStatus.INSPECTED);

        assertThat(onHand()).isOne();
        var promise = steps.promiseRefund(order.orderId(), id);
        assertThat(promise.amount()).isEqualTo(gbp(678 - 68 - 100));
        assertThat(promise.paidBySystem()).isTrue();
        var money = Objects.requireNonNull(row(id).money());
        assertThat(money.goods()).isEqualTo(gbp(678));
        assertThat(money.restockingFee()).isEqualTo(gbp(-68));
        assertThat(money.shippingFee()).isEqualTo(gbp(-100));
        assertThat(refunds.ofOrder(order.orderId())).singleElement().satisfies(refund -> {
            assertThat(refund.amount()).isEqualTo(promise.amount());
            assertThat(refund.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.quantity()).isEqualTo(2));
        });
        assertThat(onHand()).isOne();
    }

    @Test
    void restocksAndPromisesOnceHoweverOftenItIsTold() {
        var id = approved(3);
        receive(id, 3);
        var inspection =
                new InspectReturn("same", List.of(new InspectReturn.Unit("1", 3, Disposition.RESTOCKED)), "packer");

        steps.inspect(order.orderId(), id, inspection);
        steps.inspect(order.orderId(), id, inspection);
        var first = steps.promiseRefund(order.orderId(), id);
        var second = steps.promiseRefund(order.orderId(), id);

        assertThat(onHand()).isEqualTo(3);
        assertThat(second).isEqualTo(first);
        assertThat(refunds.ofOrder(order.orderId())).hasSize(1);
        assertThat(first.paidBySystem()).isFalse();
    }

    @Test
    void restocksWhatWasInProcessingWhenThatIsOver() {
        var id = approved(3);
        receive(id, 3);
        var inspected = inspect(id, 3, Disposition.PROCESSING_REQUIRED);
        assertThat(inspected.processing()).isEqualTo(3);
        assertThat(onHand()).isZero();
        steps.promiseRefund(order.orderId(), id);
        steps.refunded(order.orderId(), id);

        inspect(id, 2, Disposition.RESTOCKED);
        var last = inspect(id, 1, Disposition.NOT_RESTOCKED);

        assertThat(last)
                .extracting(ReturnView::processing, ReturnView::status)
                .containsExactly(0L, ReturnStatus.REFUNDED);
        assertThat(onHand()).isEqualTo(2);
        assertThat(refunds.ofOrder(order.orderId())).hasSize(1);
    }

    @Test
    void keepsTheStockCheckClean() {
        var id = approved(3);
        receive(id, 3);
        inspect(id, 2, Disposition.RESTOCKED);

        assertThat(jdbc.sql("""
                        SELECT s.on_hand - coalesce(sum(m.on_hand), 0) FROM inventory.stock s
                        JOIN inventory.movement m ON m.sku = s.sku AND m.warehouse = s.warehouse
                        WHERE s.sku = :sku GROUP BY s.on_hand
                        """)
                        .param("sku", order.lines().getFirst().sku().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void takesNoUnitBackTwice() {
        approved(2);

        assertThatThrownBy(() -> request(2)).satisfies(refused(OrderRefusal.RETURN_EXCEEDS_SHIPPED));
        assertThat(request(1).status()).isNotNull();
        assertThatThrownBy(() -> request(1)).satisfies(refused(OrderRefusal.RETURN_EXCEEDS_SHIPPED));
    }

    @Test
    void takesNoUnitBackTwiceHoweverManyAskAtOnce() throws InterruptedException {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ReturnView> one = () -> request(1);

            pool.invokeAll(List.of(one, one, one, one, one, one));
        }

        assertThat(returns.ofOrder(order.orderId())).hasSize(3);
    }

    @Test
    void letsUnitsBeSentBackAgainThatWereNotSentBefore() {
        for (var end : List.of(ReturnStatus.DECLINED, ReturnStatus.CANCELED, ReturnStatus.EXPIRED)) {
            var id = ReturnId.of(Ids.next());
            request(id, 3);
            switch (end) {
                case DECLINED -> steps.decline(order.orderId(), id, BY_STAFF);
                case CANCELED -> steps.cancel(order.orderId(), id, BY_STAFF);
                default -> {
                    steps.approve(order.orderId(), id, BY_STAFF);
                    steps.expire(order.orderId(), id);
                }
            }
            assertThat(row(id).status()).isEqualTo(end);
        }

        assertThat(request(3).status()).isEqualTo(ReturnStatus.REQUESTED);
    }

    @Test
    void takesInAParcelThatArrivesAfterItsReturnHasExpiredAndPaysForIt() {
        var id = expired(3);
        assertThat(steps.windowOf(asking(id, 3)).isClosedAt(Instant.now().plus(Duration.ofDays(365))))
                .isFalse();
        assertThat(steps.request(asking(id, 3)).view().status()).isEqualTo(ReturnStatus.EXPIRED);

        assertThat(receive(id, 3).status()).isEqualTo(ReturnStatus.RECEIVED);
        assertThatThrownBy(() -> request(1)).satisfies(refused(OrderRefusal.RETURN_EXCEEDS_SHIPPED));
        inspect(id, 3, Disposition.RESTOCKED);

        assertThat(onHand()).isEqualTo(3);
        assertThat(steps.promiseRefund(order.orderId(), id).amount()).isEqualTo(gbp(1017 - 102 - 100));
    }

    @Test
    void takesInNoUnitLateThatIsInAnotherReturnSince() {
        var id = expired(3);
        request(2);

        assertThatThrownBy(() -> receive(id, 2)).satisfies(refused(OrderRefusal.QUANTITY_EXCEEDS_RETURN));
        assertThat(row(id).status()).isEqualTo(ReturnStatus.EXPIRED);

        assertThat(receive(id, 1).status()).isEqualTo(ReturnStatus.RECEIVED);
        assertThat(row(id).lines().getFirst().quantity()).isOne();
    }

    private ReturnId expired(long units) {
        var id = approved(units);
        steps.expire(order.orderId(), id);
        return id;
    }

    @Test
    void letsUnitsBeSentBackAgainThatDidNotComeInTime() {
        var id = approved(3);
        receive(id, 1);

        assertThat(steps.giveUpRest(order.orderId(), id).status()).isEqualTo(ReturnStatus.RECEIVED);

        assertThat(request(2).status()).isEqualTo(ReturnStatus.REQUESTED);
    }

    @Test
    void approvesLittleAtOnceAndLeavesTheRestToPeople() {
        assertThat(request(1).status()).isEqualTo(ReturnStatus.APPROVED);
        assertThat(request(2).status()).isEqualTo(ReturnStatus.REQUESTED);
    }

    @Test
    void waivesItsFeesWhenTheShopIsAtFault() {
        var id = ReturnId.of(Ids.next());
        request(id, 2);
        steps.approve(order.orderId(), id, new DecideReturn("clerk", "our fault", true));
        receive(id, 2);
        inspect(id, 2, Disposition.NOT_RESTOCKED);

        assertThat(steps.promiseRefund(order.orderId(), id).amount()).isEqualTo(gbp(678));
    }

    @Test
    void neverTakesMoreInFeesThanTheGoodsAreWorth() {
        jdbc.sql("UPDATE orders.order_line SET total_minor = 60, tax_minor = 10 WHERE order_id = :order")
                .param("order", order.orderId().uuid())
                .update();
        var id = approved(1);
        receive(id, 1);
        inspect(id, 1, Disposition.RESTOCKED);

        var promise = steps.promiseRefund(order.orderId(), id);

        assertThat(promise.refundId()).isNull();
        assertThat(promise.amount()).isEqualTo(gbp(0));
        assertThat(refunds.ofOrder(order.orderId())).isEmpty();
    }

    @Test
    void promisesNoMoreThanIsLeftOfWhatWasCaptured() {
        refunds.grant(new GrantRefund(RefundId.of(Ids.next()), order.orderId(), gbp(900), "goodwill", "clerk"));
        var id = approved(3);
        receive(id, 3);
        inspect(id, 3, Disposition.RESTOCKED);

        assertThat(steps.promiseRefund(order.orderId(), id).amount()).isEqualTo(gbp(117));
    }

    @Test
    void receivesNothingThatIsNotApproved() {
        var id = ReturnId.of(Ids.next());
        request(id, 3);

        assertThatThrownBy(() -> receive(id, 1)).satisfies(refused(OrderRefusal.ILLEGAL_TRANSITION));
        assertThatThrownBy(() -> inspect(id, 1, Disposition.RESTOCKED))
                .satisfies(refused(OrderRefusal.ILLEGAL_TRANSITION));
    }

    @Test
    void receivesNoMoreThanTheReturnNames() {
        var id = approved(2);

        assertThatThrownBy(() -> receive(id, 3)).satisfies(refused(OrderRefusal.QUANTITY_EXCEEDS_RETURN));
        receive(id, 1);
        assertThatThrownBy(() -> inspect(id, 2, Disposition.RESTOCKED))
                .satisfies(refused(OrderRefusal.QUANTITY_EXCEEDS_RETURN));
        assertThat(onHand()).isZero();
    }

    @Test
    void closesItsWindowThirtyDaysAfterDelivery() {
        var window = steps.windowOf(asking(ReturnId.of(Ids.next()), 3));

        assertThat(window.closes())
                .isBetween(
                        Instant.now().plus(Duration.ofDays(30)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(30)));
    }

    @Test
    void knowsNoLineThatIsNotThere() {
        var request = new RequestReturn(
                ReturnId.of(Ids.next()),
                order.orderId(),
                List.of(new RequestReturn.Unit("7", 1, "")),
                Resolution.REFUND,
                "customer");

        assertThatThrownBy(() -> steps.windowOf(request)).satisfies(refused(OrderRefusal.NOT_FOUND));
        assertThatThrownBy(() -> steps.request(request)).satisfies(refused(OrderRefusal.NOT_FOUND));
    }

    @Test
    void tellsTheOrdersTimelineAndShowsTheReturnAsItStood() {
        var id = approved(1);
        var approved = Instant.now();
        receive(id, 1);
        inspect(id, 1, Disposition.RESTOCKED);

        assertThat(pages.timeline(order.orderId()).stream().map(TimelineEntry::what))
                .containsSubsequence("ReturnRequested", "ReturnApproved", "ReturnReceived")
                .contains("RESTOCKED", "ReturnInspected");
        assertThat(pages.find(order.orderId()).orElseThrow().returns())
                .containsExactly(new OrderPage.Return(id, ReturnStatus.INSPECTED));
        assertThat(pages.asOf(order.orderId(), approved).orElseThrow().returns())
                .containsExactly(new OrderPage.Return(id, ReturnStatus.APPROVED));
    }

    @Test
    void keepsWhatTheCustomerWroteOutOfTheLog() {
        approved(1);

        assertThat(jdbc.sql("SELECT data::text FROM orders.event WHERE aggregate_id = :order")
                        .param("order", order.orderId().uuid())
                        .query(String.class)
                        .list())
                .anyMatch(data -> String.valueOf(data).contains("returnId"))
                .noneMatch(data -> String.valueOf(data).contains("too small"));
    }

    @Test
    void letsTheDatabaseRefuseWhatCannotBe() {
        var id = approved(2);
        var owner = JdbcClient.create(ShopDatabase.owner());

        for (var impossible : Stream.of("received = 3", "restocked = 1", "received = 1, missing = 2")
                .toList()) {
            assertThatThrownBy(
                            () -> owner.sql("UPDATE returns.return_line SET " + impossible + " WHERE return_id = :id")
                                    .param("id", id.uuid())
                                    .update())
                    .hasMessageContaining("return_line_");
        }
    }

    private static Consumer<Throwable> refused(OrderRefusal refusal) {
        return thrown -> assertThat(OrderRefusal.in(thrown)).contains(refusal);
    }

    private ReturnId approved(long units) {
        var id = ReturnId.of(Ids.next());
        request(id, units);
        steps.approve(order.orderId(), id, BY_STAFF);
        return id;
    }

    private ReturnView request(long units) {
        return request(ReturnId.of(Ids.next()), units);
    }

    private ReturnView request(ReturnId id, long units) {
        return steps.request(asking(id, units)).view();
    }

    private RequestReturn asking(ReturnId id, long units) {
        return new RequestReturn(
                id,
                order.orderId(),
                List.of(new RequestReturn.Unit("1", units, "too small")),
                Resolution.REFUND,
                "customer");
    }

    private ReturnView receive(ReturnId id, long units) {
        return steps.receive(
                order.orderId(),
                id,
                new ReceiveReturn("receive-" + ++told, List.of(new ReceiveReturn.Unit("1", units)), "packer"));
    }

    private ReturnView inspect(ReturnId id, long units, Disposition disposition) {
        return steps.inspect(
                order.orderId(),
                id,
                new InspectReturn(
                        "inspect-" + ++told, List.of(new InspectReturn.Unit("1", units, disposition)), "packer"));
    }

    private ReturnRow row(ReturnId id) {
        return returns.find(id).orElseThrow();
    }

    private long onHand() {
        return jdbc.sql("SELECT on_hand FROM inventory.stock WHERE sku = :sku")
                .param("sku", order.lines().getFirst().sku().value())
                .query(Long.class)
                .single();
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
