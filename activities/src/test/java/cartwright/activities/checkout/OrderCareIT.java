package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockCheck;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.kernel.Ids;
import cartwright.activities.order.OrderRequests;
import cartwright.activities.order.WaitingSteps;
import cartwright.workflows.attention.AttentionActivities;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.inventory.StockDrift;
import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.ChangeAddress;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderActivities.ReservationLost;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.repair.AttentionFilter;
import cartwright.workflows.repair.WaitingStep;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class OrderCareIT extends ShopTest {

    private final OrderActivities checkout;
    private final AttentionActivities desk;
    private final LabelRecords labels;
    private final WaitingSteps waitingSteps;
    private final OrderPages pages;
    private final OrderRequests requests;
    private final StockReport stock;
    private final StockCheck check;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;

    @Autowired
    OrderCareIT(
            OrderActivities checkout,
            AttentionActivities desk,
            LabelRecords labels,
            WaitingSteps waitingSteps,
            OrderPages pages,
            OrderRequests requests,
            StockReport stock,
            StockCheck check,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.desk = desk;
        this.labels = labels;
        this.waitingSteps = waitingSteps;
        this.pages = pages;
        this.requests = requests;
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
    void takesNoMoreStatementsFromAcceptanceToConfirmationThanItsShareOfTheBudget() {
        var skus = new Sku[] {sku(9, "BUDGET-A", "BUDGET-B"), sku(9, "BUDGET-A"), sku(9, "BUDGET-B")};
        var order = Shelf.order(2, skus);
        ShopDatabase.resetStatements();

        requests.accept(order);
        assertThat(ShopDatabase.statements()).isEqualTo(1);
        checkout.place(order);
        assertThat(ShopDatabase.statements()).isEqualTo(1 + 3);
        checkout.confirm(order.orderId());
        assertThat(ShopDatabase.statements()).isEqualTo(1 + 3 + 3);
    }

    @Test
    void foldsTheLogIntoWhatThePageShowedAtEveryVersion() {
        var sku = sku(3, "FOLD-A", "FOLD-B");
        var other = sku(9, "FOLD-B");
        var order = Shelf.order(4, sku, other);
        var id = order.orderId();
        var shown = new LinkedHashMap<Long, OrderPage>();
        checkout.place(order);
        note(shown, id);
        checkout.awaitPayment(id, false);
        note(shown, id);
        var plans = ((Committed) checkout.confirm(id)).fulfilments();
        note(shown, id);
        checkout.cancelLines(new CancelLines(id, "a", "2", 1, null, "customer"));
        note(shown, id);
        desk.raiseAttention(id, parked(id, "pick", "SHELF_EMPTY"));
        note(shown, id);
        desk.clearAttention(id, resolve("pick"));
        note(shown, id);
        var last = pages.find(id).orElseThrow().fulfilments();
        for (var fulfilment : last) {
            checkout.pick(id, fulfilment.id(), "picker");
            note(shown, id);
            var label = new Label("RoyalMail", "EZ" + fulfilment.id());
            IntStream.range(0, 2).forEach(i -> labels.bought(id, fulfilment.id(), null, label));
            note(shown, id);
            assertThat(pages.find(id).orElseThrow().fulfilments())
                    .filteredOn(row -> row.id().equals(fulfilment.id()))
                    .extracting("status")
                    .containsExactly(FulfilmentStatus.LABELLED);
            checkout.ship(id, fulfilment.id(), "packer");
            note(shown, id);
            checkout.deliver(id, fulfilment.id(), "carrier");
            note(shown, id);
        }
        checkout.complete(id);
        note(shown, id);

        assertThat(plans).hasSizeGreaterThan(1);
        assertThat(shown).hasSize(7 + 4 * last.size());
        shown.forEach((version, page) -> assertThat(pages.asOf(id, eventTime(id, version)))
                .hasValueSatisfying(folded -> assertThat(folded)
                        .as("version %s", version)
                        .usingRecursiveComparison()
                        .ignoringFields("attention.since")
                        .isEqualTo(page)));
    }

    @Test
    void leavesAParcelTakenBackMeanwhileAsItIsAndNotesThatItsLabelIsGivenBack() {
        var order = Shelf.order(1, sku(1, "LABEL-LATE"));
        var id = order.orderId();
        checkout.place(order);
        var parcel = ((Committed) checkout.confirm(id)).fulfilments().getFirst().fulfilmentId();
        checkout.pick(id, parcel, "picker");
        checkout.close(new CloseOrder(id, OrderStatus.CANCELLED, "CANCELLED", null, "support"));

        labels.bought(id, parcel, null, new Label("RoyalMail", "EZ1"));
        IntStream.range(0, 2).forEach(i -> labels.givenBack(id, parcel, LabelRefund.REQUESTED));

        var page = pages.find(id).orElseThrow();
        assertThat(page.fulfilments()).extracting("status").containsExactly(FulfilmentStatus.CANCELLED);
        assertThat(pages.asOf(id, Instant.now())).contains(page);
        assertThat(pages.timeline(id))
                .extracting("what")
                .contains("FulfilmentLabelGivenBack")
                .doesNotContain("FulfilmentLabelled");
    }

    @Test
    void sumsCancelledUnitsToExactlyTheLine() {
        var order = Shelf.order(7, sku(9, "CENT"));
        checkout.place(order);
        checkout.confirm(order.orderId());

        for (int step = 1; step <= 6; step++) {
            var total = checkout.cancelLines(new CancelLines(order.orderId(), "step-" + step, "1", 1, null, "customer"))
                    .total();
            assertThat(total).isEqualTo(Money.of(339L * (7 - step), "GBP"));
        }
        var page = pages.find(order.orderId()).orElseThrow();
        assertThat(page.lines().getFirst().tax()).isEqualTo(page.tax());
        assertThat(page.subtotal().plus(page.shipping())).isEqualTo(page.total());
    }

    @Test
    void keepsTheTaxOfShippingInTheOrdersWhenLinesAreCancelled() {
        var plain = Shelf.order(3, sku(9, "TAX"));
        var order = new PlaceOrder(
                plain.orderId(),
                plain.paymentId(),
                plain.customerId(),
                plain.lines(),
                Money.of(495, "GBP"),
                plain.total().plus(Money.of(495, "GBP")),
                plain.shippingAddress(),
                plain.payment(),
                plain.acceptedAt(),
                plain.correlationId(),
                null,
                Money.of(83, "GBP"));
        checkout.place(order);
        checkout.confirm(order.orderId());

        checkout.cancelLines(new CancelLines(order.orderId(), "two", "1", 2, null, "customer"));

        var page = pages.find(order.orderId()).orElseThrow();
        assertThat(page.shippingTax()).isEqualTo(Money.of(83, "GBP"));
        assertThat(page.tax()).isEqualTo(page.lines().getFirst().tax().plus(Money.of(83, "GBP")));
        assertThat(pages.asOf(order.orderId(), Instant.now())).contains(page);
    }

    @Test
    void refusesToCancelMoreThanIsLeft() {
        var order = Shelf.order(3, sku(9, "MORE"));
        checkout.place(order);
        checkout.confirm(order.orderId());

        assertThatThrownBy(() -> checkout.cancelLines(new CancelLines(order.orderId(), "r", "1", 4, null, "customer")))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("QUANTITY_EXCEEDS_OPEN"));
        assertThat(pages.find(order.orderId()).orElseThrow().total()).isEqualTo(Money.of(3 * 339, "GBP"));
    }

    @Test
    void raisesAndClearsAttentionOnceHoweverOftenTheStepIsRepeated() {
        var order = Shelf.order(1, sku(1, "ATTENTION"));
        var id = order.orderId();
        checkout.place(order);
        var before = pages.find(id).orElseThrow();

        IntStream.range(0, 2).forEach(i -> desk.raiseAttention(id, parked(id, "authorize", "PROVIDER_DOWN")));
        var raised = pages.find(id).orElseThrow();
        IntStream.range(0, 2).forEach(i -> desk.clearAttention(id, resolve("authorize")));
        var cleared = pages.find(id).orElseThrow();

        assertThat(raised.status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        assertThat(raised.version()).isEqualTo(before.version() + 1);
        assertThat(cleared.status()).isEqualTo(before.status());
        assertThat(cleared.attention()).isNull();
        assertThat(cleared.version()).isEqualTo(before.version() + 2);
    }

    @Test
    void keepsShowingAStepThatStillWaitsWhenAnotherIsResolved() {
        var order = Shelf.order(1, sku(1, "TWO-STEPS"));
        var id = order.orderId();
        checkout.place(order);
        desk.raiseAttention(id, parked(id, "label A", "NO_RATE"));
        desk.raiseAttention(id, parked(id, "label B", "NO_RATE"));

        desk.clearAttention(id, resolve("label B"));

        var page = pages.find(id).orElseThrow();
        assertThat(page.status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        assertThat(page.attention()).isNotNull().extracting("step").isEqualTo("label A");
        assertThat(pages.asOf(id, Instant.now()).orElseThrow().attention())
                .extracting("step")
                .isEqualTo("label A");
        desk.clearAttention(id, resolve(null));
        assertThat(pages.find(id).orElseThrow().status()).isEqualTo(OrderStatus.RESERVED);
    }

    @Test
    void listsEveryStepThatWaitsUnderTheWorkflowThatTakesTheDecision() {
        var order = Shelf.order(1, sku(1, "REFUND-WAITS"));
        var id = order.orderId();
        checkout.place(order);
        checkout.close(new CloseOrder(id, OrderStatus.CANCELLED, "CANCELLED", null, "support"));
        desk.raiseAttention(id, parked(id, "refund-label:ful_1", "REJECTED"));
        var refund = new ParkedStep("refund/rfd_1", "pay-refund:rfd_1", "charge_disputed");

        desk.raiseAttention(id, refund);

        assertThat(waitingSteps.list(AttentionFilter.ALL, WaitingStep.Position.START, 10_000))
                .filteredOn(waiting -> waiting.orderId().equals(id))
                .extracting(WaitingSteps.Waiting::parked)
                .containsExactly(parked(id, "refund-label:ful_1", "REJECTED"), refund);
        desk.clearAttention(id, resolve("pay-refund:rfd_1"));
        assertThat(waitingSteps.list(AttentionFilter.ALL, WaitingStep.Position.START, 10_000))
                .filteredOn(waiting -> waiting.orderId().equals(id))
                .hasSize(1);
        assertThat(pages.find(id).orElseThrow().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(pages.timeline(id))
                .filteredOn(entry -> entry.what().equals("OrderAttentionResolved"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("operator");
                    assertThat(entry.data()).containsEntry("reason", "checked");
                });
    }

    @Test
    void showsWhatIsLapsedAsAvailableAndSellsIt() {
        var sku = sku(2, "LAZY");
        var slow = Shelf.order(2, sku);
        checkout.place(slow);
        assertThat(checkout.place(Shelf.order(1, sku))).isInstanceOf(OutOfStock.class);

        lapse(slow.orderId());

        assertThat(stock.find(sku).orElseThrow().available()).isEqualTo(2);
        assertThat(checkout.place(Shelf.order(1, sku))).isInstanceOf(Reserved.class);
    }

    @Test
    void reservesTheWholeOrderAnewWhenOneOfItsSkusWasSoldMeanwhile() {
        var sold = sku(2, "PART");
        var kept = sku(2, "PART");
        var slow = Shelf.order(2, sold, kept);
        checkout.place(slow);
        lapse(slow.orderId());
        var quick = Shelf.order(1, sold);
        checkout.place(quick);

        assertThat(checkout.confirm(slow.orderId()))
                .isInstanceOfSatisfying(
                        ReservationLost.class,
                        lost -> assertThat(lost.shortages()).extracting("sku").containsExactly(sold));
        checkout.close(new CloseOrder(quick.orderId(), OrderStatus.CANCELLED, "CANCELLED", null, "customer"));

        var committed = (Committed) checkout.confirm(slow.orderId());
        assertThat(committed.fulfilments()).hasSize(1);
        assertThat(checkout.confirm(slow.orderId())).isEqualTo(committed);
        assertThat(stock.find(kept).orElseThrow().available()).isZero();
    }

    @Test
    void extendsAReservationOnce() {
        var order = Shelf.order(1, sku(1, "EXTEND"));
        var until = ((Reserved) checkout.place(order)).until();

        var extended = checkout.awaitPayment(order.orderId(), true);

        assertThat(extended).isAfter(until);
        assertThat(checkout.awaitPayment(order.orderId(), true)).isEqualTo(extended);
    }

    @Test
    void neverRevivesAnOrderThatHasEnded() {
        var sku = sku(1, "ENDED");
        var order = Shelf.order(1, sku);
        checkout.place(order);
        checkout.close(new CloseOrder(order.orderId(), OrderStatus.EXPIRED, "EXPIRED", null, "system"));

        assertThatThrownBy(() -> checkout.confirm(order.orderId()))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("ILLEGAL_TRANSITION"));
        assertThat(stock.find(sku).orElseThrow().available()).isEqualTo(1);
        assertThat(pages.find(order.orderId()).orElseThrow().status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @Test
    void leavesAParcelThatHasGoneAsItIsWhenTheRestIsCancelled() {
        var sku = sku(2, "GONE-A", "GONE-B");
        var order = Shelf.order(3, sku);
        checkout.place(order);
        var first =
                ((Committed) checkout.confirm(order.orderId())).fulfilments().getFirst();
        checkout.pick(order.orderId(), first.fulfilmentId(), "picker");
        checkout.ship(order.orderId(), first.fulfilmentId(), "packer");

        checkout.close(new CloseOrder(order.orderId(), OrderStatus.CANCELLED, "CANCELLED", null, "support"));

        assertThat(pages.find(order.orderId()).orElseThrow().fulfilments())
                .extracting("status")
                .extracting(Object::toString)
                .containsExactly("SHIPPED", "CANCELLED");
        assertThat(stock.find(sku).orElseThrow().available()).isEqualTo(2);
        assertThat(pages.asOf(order.orderId(), Instant.now())).isEqualTo(pages.find(order.orderId()));
    }

    @Test
    void storesNoNameOrAddressInEvents() {
        var order = Shelf.order(1, sku(1, "PRIVATE"));
        checkout.place(order);
        checkout.changeAddress(new ChangeAddress(
                order.orderId(),
                new Address("Z. Secret", "9 Hidden Lane", null, "Leeds", null, "LS1 1AA", "GB", null),
                "customer"));

        var log = jdbc.sql(
                        "SELECT string_agg(data::text || metadata::text, ' ') FROM orders.event WHERE aggregate_id = :id")
                .param("id", order.orderId().uuid())
                .query(String.class)
                .single();
        assertThat(log).contains("customerId").doesNotContain("Secret", "Hidden", "A. Buyer", "High St");
    }

    @Test
    void oversellsNothingWhenBuyersOfTwoSkusCrossAndHalfOfThemGiveUp() throws Exception {
        var one = sku(12, "CROSS-A", "CROSS-B");
        var two = sku(12, "CROSS-B", "CROSS-A");
        var buyers = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 64; i++) {
            var order = i % 2 == 0 ? Shelf.order(1, one, two) : Shelf.order(1, two, one);
            var givesUp = i % 4 < 2;
            buyers.add(() -> buy(order, givesUp));
        }

        var bought = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(buyers)) {
                bought += result.get() ? 1 : 0;
            }
        }

        assertThat(bought).isBetween(1, 24);
        assertThat(stock.find(one).orElseThrow().available()).isEqualTo(24 - bought);
        assertThat(stock.find(two).orElseThrow().available()).isEqualTo(24 - bought);
    }

    @Test
    void takesLapsedReservationsOverFromManyBuyersAtOnceWithoutADeadlock() throws Exception {
        var sku = sku(8, "REDO-A", "REDO-B", "REDO-C");
        var slow = new ArrayList<OrderId>();
        for (int i = 0; i < 12; i++) {
            var order = Shelf.order(2, sku);
            checkout.place(order);
            slow.add(order.orderId());
        }
        slow.forEach(this::lapse);
        assertThat(checkout.place(Shelf.order(1, sku))).isInstanceOf(Reserved.class);
        var attempts = new ArrayList<Callable<OrderActivities.Confirmation>>();
        slow.forEach(id -> attempts.add(() -> checkout.confirm(id)));
        IntStream.range(0, 12)
                .forEach(i -> attempts.add(() -> {
                    checkout.place(Shelf.order(1, sku));
                    return new ReservationLost(List.of());
                }));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(attempts)) {
                assertThat(result.get()).isNotNull();
            }
        }
    }

    @Test
    void adjustsStockOncePerIdAndNeverBelowWhatOrdersHold() {
        var sku = sku(5, "ADJUST");
        checkout.place(Shelf.order(4, sku));
        var id = Ids.next();

        assertThat(adjustments.adjust(id, sku, "ADJUST", -2, "lost", "clerk"))
                .isEqualTo(StockAdjustments.Result.BELOW_HELD);
        assertThat(adjustments.adjust(id, sku, "ADJUST", -1, "lost", "clerk"))
                .isEqualTo(StockAdjustments.Result.ADJUSTED);
        assertThat(adjustments.adjust(id, sku, "ADJUST", -1, "lost", "clerk"))
                .isEqualTo(StockAdjustments.Result.ADJUSTED);
        assertThat(adjustments.adjust(Ids.next(), sku, "NOWHERE", 1, "found", "clerk"))
                .isEqualTo(StockAdjustments.Result.UNKNOWN_WAREHOUSE);
        assertThat(stock.find(sku).orElseThrow().warehouses().getFirst().onHand())
                .isEqualTo(4);
    }

    @Test
    void letsTheCheckSeeACounterThatWasTamperedWith() {
        var sku = sku(5, "TAMPER");
        var owner = JdbcClient.create(ShopDatabase.owner());
        var change = "UPDATE inventory.stock SET on_hand = on_hand + :by WHERE sku = :sku";
        owner.sql(change).param("by", 1).param("sku", sku.value()).update();

        var drift = check.run();

        owner.sql(change).param("by", -1).param("sku", sku.value()).update();
        assertThat(drift).containsExactly(new StockDrift(sku, "TAMPER", "on_hand", 6, 5));
    }

    @Test
    void answersFromTheStoredRequestUntilTheOrderIsPlaced() {
        var order = Shelf.order(1, sku(1, "REQUEST"));
        requests.accept(order);
        requests.accept(order);

        assertThat(pages.find(order.orderId())).isEmpty();
        assertThat(requests.find(order.orderId())).hasValueSatisfying(stored -> {
            assertThat(stored.lines()).isEqualTo(order.lines());
            assertThat(stored.total()).isEqualTo(order.total());
        });
    }

    private boolean buy(PlaceOrder order, boolean givesUp) {
        if (!(checkout.place(order) instanceof Reserved)) {
            return false;
        }
        if (givesUp) {
            checkout.close(new CloseOrder(order.orderId(), OrderStatus.EXPIRED, "EXPIRED", null, "system"));
            return false;
        }
        return checkout.confirm(order.orderId()) instanceof Committed;
    }

    private void note(Map<Long, OrderPage> shown, OrderId id) {
        var page = pages.find(id).orElseThrow();
        shown.put(page.version(), page);
    }

    private Instant eventTime(OrderId id, long version) {
        return jdbc.sql("SELECT event_time FROM orders.event WHERE aggregate_id = :id AND aggregate_version = :version")
                .param("id", id.uuid())
                .param("version", version)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static ParkedStep parked(OrderId id, String step, String reason) {
        return new ParkedStep("order/" + id, step, reason);
    }

    private static ResolveAttention resolve(@Nullable String step) {
        return new ResolveAttention(step, ResolveAttention.Action.RETRY, "operator", "checked", null);
    }

    private void lapse(OrderId orderId) {
        jdbc.sql("UPDATE inventory.reservation SET expires_at = now() - interval '1 minute' WHERE order_id = :order")
                .param("order", orderId.uuid())
                .update();
    }

    private Sku sku(long units, String... warehouses) {
        return Shelf.sku(jdbc, adjustments, units, warehouses);
    }
}
