package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockCheck;
import cartwright.activities.inventory.StockReport;
import cartwright.workflows.attention.AttentionActivities;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderActivities.ReservationLost;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrderLifeIT extends ShopTest {

    private final OrderActivities checkout;
    private final AttentionActivities desk;
    private final OrderPages pages;
    private final StockReport stock;
    private final StockCheck check;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;

    @Autowired
    OrderLifeIT(
            OrderActivities checkout,
            AttentionActivities desk,
            OrderPages pages,
            StockReport stock,
            StockCheck check,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.desk = desk;
        this.pages = pages;
        this.stock = stock;
        this.check = check;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
    }

    @AfterEach
    void countersAddUp() {
        assertThat(check.run()).isEmpty();
    }

    @Test
    void takesAnOrderFromPlacementToDelivery() {
        var sku = Shelf.sku(jdbc, adjustments, 10, "LIFE");
        var order = Shelf.order(3, sku);

        assertThat(checkout.place(order)).isInstanceOf(Reserved.class);
        assertThat(stock(sku).reserved()).isEqualTo(3);
        var fulfilment =
                ((Committed) checkout.confirm(order.orderId())).fulfilments().getFirst();
        assertThat(stock(sku).committed()).isEqualTo(3);
        checkout.pick(order.orderId(), fulfilment.fulfilmentId(), "picker");
        checkout.ship(order.orderId(), fulfilment.fulfilmentId(), "packer");
        assertThat(stock(sku).onHand()).isEqualTo(7);
        checkout.deliver(order.orderId(), fulfilment.fulfilmentId(), "carrier");
        checkout.complete(order.orderId());

        var page = pages.find(order.orderId()).orElseThrow();
        assertThat(page.status()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(page.fulfilments()).singleElement().extracting("status").isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(pages.timeline(order.orderId()))
                .extracting("what")
                .containsSubsequence("OrderPlaced", "OrderConfirmed", "FulfilmentShipped", "OrderCompleted");
    }

    @Test
    void changesNothingWhenAStepIsRepeated() {
        var sku = Shelf.sku(jdbc, adjustments, 10, "TWICE");
        var order = Shelf.order(3, sku);

        assertThat(checkout.place(order)).isEqualTo(checkout.place(order));
        var first = checkout.confirm(order.orderId());
        assertThat(checkout.confirm(order.orderId())).isEqualTo(first);
        var id = ((Committed) first).fulfilments().getFirst().fulfilmentId();
        IntStream.range(0, 2).forEach(i -> checkout.pick(order.orderId(), id, "a"));
        IntStream.range(0, 2).forEach(i -> checkout.ship(order.orderId(), id, "a"));
        IntStream.range(0, 2).forEach(i -> checkout.deliver(order.orderId(), id, "a"));
        IntStream.range(0, 2).forEach(i -> checkout.complete(order.orderId()));

        assertThat(stock(sku).onHand()).isEqualTo(7);
        assertThat(pages.find(order.orderId()).orElseThrow().version()).isEqualTo(6);
    }

    /** The engine runs a task again of whose end it never heard; a slow answer then is no reason to undo what was decided. */
    @Test
    void waitsForNoPaymentOfAnOrderThatIsDecided() {
        var confirmed = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "DECIDED"));
        checkout.place(confirmed);
        var plans = checkout.confirm(confirmed.orderId());
        var declined = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "DECLINED"));
        var refusal = new CloseOrder(declined.orderId(), OrderStatus.FAILED, "PAYMENT_DECLINED", "lost_card", "system");
        checkout.place(declined);
        checkout.close(refusal);

        for (var customerMustAct : List.of(false, true)) {
            for (var order : List.of(confirmed, declined)) {
                assertThat(checkout.awaitPayment(order.orderId(), customerMustAct))
                        .isAfter(Instant.now().plus(Duration.ofHours(1)));
            }
        }

        assertThat(checkout.confirm(confirmed.orderId())).isEqualTo(plans);
        checkout.close(refusal);
        assertThat(pages.find(confirmed.orderId()).orElseThrow().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(pages.find(declined.orderId()).orElseThrow().status()).isEqualTo(OrderStatus.FAILED);
    }

    @Test
    void keepsAStrandedParcelOutOfStockUntilItIsInspectedAndDeliversWhatWasFound() {
        var sku = Shelf.sku(jdbc, adjustments, 10, "STRAND");
        var order = Shelf.order(3, sku);
        checkout.place(order);
        var id = ((Committed) checkout.confirm(order.orderId()))
                .fulfilments()
                .getFirst()
                .fulfilmentId();
        checkout.pick(order.orderId(), id, "a");
        checkout.ship(order.orderId(), id, "a");

        IntStream.range(0, 2).forEach(i -> checkout.strand(order.orderId(), id, FulfilmentStatus.LOST, "carrier"));
        var lost = pages.find(order.orderId()).orElseThrow();
        assertThat(lost.fulfilments()).singleElement().extracting("status").isEqualTo(FulfilmentStatus.LOST);
        checkout.strand(order.orderId(), id, FulfilmentStatus.RETURNED_TO_SENDER, "carrier");
        checkout.strand(order.orderId(), id, FulfilmentStatus.LOST, "carrier");
        assertThat(stock(sku).onHand()).isEqualTo(7);
        assertThat(stock(sku).available()).isEqualTo(7);
        IntStream.range(0, 2).forEach(i -> checkout.deliver(order.orderId(), id, "carrier"));
        checkout.strand(order.orderId(), id, FulfilmentStatus.LOST, "carrier");

        assertThat(pages.timeline(order.orderId()))
                .extracting("what")
                .containsSubsequence(
                        "FulfilmentShipped", "FulfilmentLost", "FulfilmentReturnedToSender", "FulfilmentDelivered");
        assertThat(pages.find(order.orderId()).orElseThrow().version()).isEqualTo(lost.version() + 2);
        assertThat(pages.asOf(order.orderId(), Instant.now()).orElseThrow().fulfilments())
                .singleElement()
                .extracting("status")
                .isEqualTo(FulfilmentStatus.DELIVERED);
    }

    @Test
    void namesWhatIsMissingAndHoldsNothing() {
        var plenty = Shelf.sku(jdbc, adjustments, 10, "MISSING");
        var scarce = Shelf.sku(jdbc, adjustments, 2, "MISSING");
        var order = Shelf.order(3, plenty, scarce);

        var placement = checkout.place(order);

        assertThat(placement)
                .isInstanceOfSatisfying(
                        OutOfStock.class,
                        out -> assertThat(out.shortages()).singleElement().satisfies(shortage -> {
                            assertThat(shortage.sku()).isEqualTo(scarce);
                            assertThat(shortage.available()).isEqualTo(2);
                        }));
        assertThat(checkout.place(order)).isEqualTo(placement);
        assertThat(stock(plenty).reserved()).isZero();
        assertThat(status(order.orderId())).isEqualTo(OrderStatus.FAILED);
    }

    @Test
    void saysInHowManyParcelsAnOrderComes() {
        var sku = Shelf.sku(jdbc, adjustments, 2, "MANY-A", "MANY-B");
        var order = Shelf.order(3, sku);
        checkout.place(order);
        var plans = ((Committed) checkout.confirm(order.orderId())).fulfilments();

        for (var plan : plans) {
            checkout.pick(order.orderId(), plan.fulfilmentId(), "a");
            checkout.ship(order.orderId(), plan.fulfilmentId(), "a");
            checkout.deliver(order.orderId(), plan.fulfilmentId(), "a");
        }

        assertThat(jdbc.sql("""
                                SELECT event_type || ' ' || (data->>'parcels') FROM orders.event
                                WHERE aggregate_id = :order AND jsonb_exists(data, 'parcels') ORDER BY aggregate_version
                                """)
                        .param("order", order.orderId().uuid())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "FulfilmentShipped 2", "FulfilmentDelivered 2", "FulfilmentShipped 2", "FulfilmentDelivered 2");
    }

    @Test
    void splitsALineOverWarehousesAndReroutesOneOfThemAlone() {
        var sku = Shelf.sku(jdbc, adjustments, 2, "SPLIT-A", "SPLIT-B", "SPLIT-C");
        var order = Shelf.order(3, sku);
        checkout.place(order);
        var plans = ((Committed) checkout.confirm(order.orderId())).fulfilments();
        assertThat(plans).hasSize(2);

        var rerouting = checkout.reroute(order.orderId(), plans.getLast().fulfilmentId(), "packer", "water damage");

        assertThat(rerouting.shortages()).isEmpty();
        assertThat(rerouting.fulfilments())
                .isNotEmpty()
                .noneMatch(plan -> plan.warehouse().equals(plans.getLast().warehouse()));
        assertThat(checkout.reroute(order.orderId(), plans.getLast().fulfilmentId(), "packer", "water damage"))
                .isEqualTo(rerouting);
    }

    @Test
    void freesTheStockOfAnOrderThatEnds() {
        var sku = Shelf.sku(jdbc, adjustments, 5, "END");
        var reserved = Shelf.order(2, sku);
        var committed = Shelf.order(3, sku);
        checkout.place(reserved);
        checkout.place(committed);
        checkout.confirm(committed.orderId());

        for (var order : new OrderId[] {reserved.orderId(), committed.orderId()}) {
            var close = new CloseOrder(order, OrderStatus.CANCELLED, "CANCELLED", "changed my mind", "customer");
            checkout.close(close);
            checkout.close(close);
            assertThat(status(order)).isEqualTo(OrderStatus.CANCELLED);
        }

        assertThat(stock(sku).available()).isEqualTo(5);
    }

    @Test
    void reservesAgainWhatHasLapsedOrSaysThatItIsGone() {
        var sku = Shelf.sku(jdbc, adjustments, 3, "LAPSE");
        var late = Shelf.order(2, sku);
        checkout.place(late);
        lapse(late.orderId());

        assertThat(checkout.confirm(late.orderId())).isInstanceOf(Committed.class);

        var tooLate = Shelf.order(1, sku);
        checkout.place(tooLate);
        lapse(tooLate.orderId());
        var quick = Shelf.order(1, sku);
        assertThat(checkout.place(quick)).isInstanceOf(Reserved.class);
        assertThat(checkout.confirm(tooLate.orderId())).isInstanceOf(ReservationLost.class);
        assertThat(checkout.confirm(quick.orderId())).isInstanceOf(Committed.class);
    }

    @Test
    void cancelsUnitsOfALineOnceAndLowersTheTotal() {
        var sku = Shelf.sku(jdbc, adjustments, 9, "UNITS");
        var order = Shelf.order(3, sku);
        checkout.place(order);
        checkout.confirm(order.orderId());
        var request = new CancelLines(order.orderId(), "req-1", "1", 1, null, "customer");

        var result = checkout.cancelLines(request);

        assertThat(result.total()).isEqualTo(Money.of(678, "GBP"));
        assertThat(checkout.cancelLines(request)).isEqualTo(result);
        assertThat(stock(sku).committed()).isEqualTo(2);
        assertThat(pages.find(order.orderId()).orElseThrow().total()).isEqualTo(Money.of(678, "GBP"));
    }

    @Test
    void foldsTheEventsIntoTheOrderAsItStood() {
        var sku = Shelf.sku(jdbc, adjustments, 9, "FOLD");
        var order = Shelf.order(3, sku);
        checkout.place(order);
        checkout.confirm(order.orderId());
        var confirmed = pages.find(order.orderId()).orElseThrow();
        var then = Instant.now();
        checkout.cancelLines(new CancelLines(order.orderId(), "req-1", "1", 1, null, "customer"));
        desk.raiseAttention(order.orderId(), new ParkedStep("order/x", "label", "ADDRESS_REFUSED"));

        assertThat(pages.asOf(order.orderId(), then)).contains(confirmed);
        assertThat(pages.asOf(order.orderId(), order.acceptedAt().minusSeconds(60)))
                .isEmpty();
        var now = pages.find(order.orderId()).orElseThrow();
        var folded = pages.asOf(order.orderId(), Instant.now()).orElseThrow();
        assertThat(folded)
                .usingRecursiveComparison()
                .ignoringFields("attention")
                .isEqualTo(now);
        assertThat(now.status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
    }

    @Test
    void neverSellsMoreThanThereIsToManyBuyersAtOnce() throws Exception {
        var sku = Shelf.sku(jdbc, adjustments, 20, "RACE");
        Callable<Boolean> buyer = () -> checkout.place(Shelf.order(1, sku)) instanceof Reserved;

        try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            var sold = 0;
            for (var result : buyers.invokeAll(Collections.nCopies(64, buyer))) {
                sold += result.get() ? 1 : 0;
            }
            assertThat(sold).isEqualTo(20);
        }
        assertThat(stock(sku).available()).isZero();
    }

    private void lapse(OrderId orderId) {
        jdbc.sql("UPDATE inventory.reservation SET expires_at = now() - interval '1 minute' WHERE order_id = :order")
                .param("order", orderId.uuid())
                .update();
    }

    private OrderStatus status(OrderId orderId) {
        return pages.find(orderId).orElseThrow().status();
    }

    private StockReport.InWarehouse stock(Sku sku) {
        var all = stock.find(sku).orElseThrow().warehouses();
        return all.getFirst();
    }
}
