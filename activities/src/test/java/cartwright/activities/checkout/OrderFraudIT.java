package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockCheck;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Retention;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.attention.AttentionActivities;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.HeldForReview;
import cartwright.workflows.order.OrderActivities.JudgeOrder;
import cartwright.workflows.order.OrderActivities.JudgeOrder.Verdict;
import cartwright.workflows.order.OrderActivities.Placement;
import cartwright.workflows.order.OrderActivities.Refused;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A card may be used four times an hour; from the fifth on a person is asked, from the ninth on the order is refused. */
@DirtiesContext // Its connections are needed by others.
class OrderFraudIT extends ShopTest {

    private static final int AT_ONCE = 16;

    private final OrderActivities checkout;
    private final AttentionActivities desk;
    private final OrderPages pages;
    private final StockReport stock;
    private final StockCheck check;
    private final Retention retention;
    private final JdbcClient jdbc;
    private final Sku sku;
    private final String card = "pm_" + Ids.next();

    @Autowired
    OrderFraudIT(
            OrderActivities checkout,
            AttentionActivities desk,
            OrderPages pages,
            StockReport stock,
            StockCheck check,
            StockAdjustments adjustments,
            Retention retention,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.desk = desk;
        this.pages = pages;
        this.stock = stock;
        this.check = check;
        this.retention = retention;
        this.jdbc = jdbc;
        this.sku = Shelf.sku(jdbc, adjustments, 100, "FRAUD");
    }

    @DynamicPropertySource
    static void rules(DynamicPropertyRegistry registry) {
        registry.add("cartwright.fraud.review-time", () -> "6h");
        registry.add("cartwright.fraud.card.most", () -> "4");
        registry.add("cartwright.fraud.card.points", () -> "50");
        registry.add("cartwright.fraud.address.most", () -> "1000000");
        registry.add("cartwright.fraud.new-account.points", () -> "0");
    }

    @AfterEach
    void countersAddUp() {
        assertThat(check.run()).isEmpty();
    }

    private PlaceOrder order() {
        return paidWith(card, null);
    }

    private PlaceOrder paidWith(String token, @Nullable String billingCountry) {
        var order = Shelf.order(1, sku);
        return new PlaceOrder(
                order.orderId(),
                order.paymentId(),
                order.customerId(),
                order.lines(),
                order.shipping(),
                order.total(),
                order.shippingAddress(),
                new PaymentMethod(Provider.STRIPE, token, billingCountry),
                order.acceptedAt(),
                order.correlationId());
    }

    private void placeBefore(int orders) {
        IntStream.range(0, orders).forEach(i -> checkout.place(order()));
    }

    private OrderPage page(OrderId id) {
        return pages.find(id).orElseThrow();
    }

    private long reserved() {
        return stock.find(sku).orElseThrow().warehouses().getFirst().reserved();
    }

    private record Kept(
            String step, String outcome, @Nullable Integer score, List<String> reasons, String by) {}

    private List<Kept> decisions(OrderId id) {
        return jdbc.sql("SELECT * FROM fraud.decision WHERE order_id = :order ORDER BY step")
                .param("order", id.uuid())
                .query((row, number) -> new Kept(
                        row.getString("step"),
                        row.getString("outcome"),
                        row.getObject("score", Integer.class),
                        List.of((String[]) row.getArray("reasons").getArray()),
                        row.getString("decided_by")))
                .list();
    }

    @Test
    void costsAnAcceptedOrderNoStatement() {
        placeBefore(1);
        ShopDatabase.resetStatements();

        var order = order();
        assertThat(checkout.place(order)).isInstanceOf(Reserved.class);

        assertThat(ShopDatabase.statements()).isEqualTo(3);
        assertThat(decisions(order.orderId())).containsExactly(new Kept("CHECK", "ACCEPT", 0, List.of(), "system"));
        assertThat(page(order.orderId()).version()).isOne();
    }

    @Test
    void countsEachOfManyOrdersThatComeAtOnce() throws Exception {
        var orders = IntStream.range(0, AT_ONCE).mapToObj(i -> order()).toList();

        List<Placement> placements;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            placements = threads
                    .invokeAll(orders.stream()
                            .map(order -> (Callable<Placement>) () -> checkout.place(order))
                            .toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();
        }

        assertThat(placements).filteredOn(Reserved.class::isInstance).hasSize(4);
        assertThat(placements).filteredOn(HeldForReview.class::isInstance).hasSize(4);
        assertThat(placements).filteredOn(Refused.class::isInstance).hasSize(8);
        assertThat(reserved()).isEqualTo(8);
        assertThat(jdbc.sql("SELECT count(*) FROM fraud.decision WHERE order_id = ANY (:orders)")
                        .param(
                                "orders",
                                orders.stream().map(o -> o.orderId().uuid()).toArray(UUID[]::new))
                        .query(Long.class)
                        .single())
                .isEqualTo(AT_ONCE);
    }

    @Test
    void countsAnOrderOnceThatIsPlacedAgain() {
        var first = order();
        var answers =
                Collections.nCopies(9, first).stream().map(checkout::place).toList();

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(checkout.place(order())).isInstanceOf(Reserved.class);
    }

    @Test
    void countsWhatWasOrderedInTheLastHourOnly() {
        placeBefore(4);
        jdbc.sql("UPDATE fraud.velocity SET bucket = bucket - interval '1 hour' WHERE kind = 'CARD'")
                .update();

        assertThat(checkout.place(order())).isInstanceOf(Reserved.class);
    }

    @Test
    void addsUpThePartsOfTheHour() {
        placeBefore(4);
        jdbc.sql("UPDATE fraud.velocity SET bucket = bucket - interval '50 minutes' WHERE kind = 'CARD'")
                .update();

        assertThat(checkout.place(order())).isInstanceOf(HeldForReview.class);
    }

    @Test
    void holdsASuspiciousOrderWithItsStockForAsLongAsAPersonHas() {
        placeBefore(4);
        var order = order();

        var held = (HeldForReview) checkout.place(order);

        assertThat(Duration.between(Instant.now(), held.until()))
                .isBetween(Duration.ofMinutes(355), Duration.ofHours(6));
        assertThat(reserved()).isEqualTo(5);
        assertThat(checkout.place(order)).isEqualTo(held);
        assertThat(page(order.orderId()).status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(decisions(order.orderId()))
                .containsExactly(new Kept("CHECK", "REVIEW", 50, List.of("TOO_MANY_ORDERS_OF_CARD"), "system"));
        assertThat(pages.timeline(order.orderId()))
                .filteredOn(TimelineEntry::staffOnly)
                .extracting(TimelineEntry::what)
                .contains("OrderFraudChecked");
    }

    @Test
    void staysOnHoldWhileThePersonIsAskedAndShowsWhatFor() {
        placeBefore(4);
        var order = order();
        var id = order.orderId();
        checkout.place(order);

        desk.raiseAttention(id, asked(id));

        assertThat(page(id).status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(page(id).attention()).isNotNull();
        assertThat(pages.asOf(id, Instant.now()))
                .hasValueSatisfying(then -> assertThat(then.status()).isEqualTo(OrderStatus.ON_HOLD));
    }

    private static ParkedStep asked(OrderId id) {
        return new ParkedStep("order/" + id, "fraud-review", "FRAUD_REVIEW");
    }

    @Test
    void goesOnLikeAnyOtherOnceItHasPassed() {
        placeBefore(4);
        var order = order();
        var id = order.orderId();
        checkout.place(order);
        desk.raiseAttention(id, asked(id));
        desk.clearAttention(
                id,
                new ResolveAttention("fraud-review", ResolveAttention.Action.SKIP, "acc_operator", "a good one", null));
        var passed = new JudgeOrder(id, Verdict.PASSED, "acc_operator", "a good one");

        var until = checkout.judge(passed);

        assertThat(Duration.between(Instant.now(), until)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        assertThat(checkout.judge(passed)).isEqualTo(until);
        assertThat(page(id).status()).isEqualTo(OrderStatus.RESERVED);
        assertThat(pages.asOf(id, Instant.now())).contains(page(id));
        assertThat(decisions(id)).hasSize(2).contains(new Kept("REVIEW", "PASSED", null, List.of(), "acc_operator"));
        assertThat(checkout.confirm(id)).isInstanceOf(Committed.class);
        assertThat(page(id).status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void freesTheStockOfAnOrderThatDidNotPass() {
        placeBefore(4);
        var order = order();
        checkout.place(order);

        checkout.judge(new JudgeOrder(order.orderId(), Verdict.REFUSED, "acc_operator", "a stolen card"));
        checkout.close(new OrderActivities.CloseOrder(
                order.orderId(), OrderStatus.FAILED, "ORDER_REFUSED", null, "acc_operator"));

        assertThat(page(order.orderId()).status()).isEqualTo(OrderStatus.FAILED);
        assertThat(reserved()).isEqualTo(4);
        assertThat(decisions(order.orderId())).extracting(Kept::outcome).containsExactly("REVIEW", "REFUSED");
    }

    @Test
    void refusesAnOrderThatIsTooSuspiciousAndHoldsNothing() {
        placeBefore(8);
        var order = order();

        assertThat(checkout.place(order)).isEqualTo(new Refused());

        assertThat(checkout.place(order)).isEqualTo(new Refused());
        assertThat(reserved()).isEqualTo(8);
        assertThat(page(order.orderId()).status()).isEqualTo(OrderStatus.FAILED);
        assertThat(decisions(order.orderId()))
                .containsExactly(new Kept("CHECK", "REJECT", 100, List.of("TOO_MANY_ORDERS_OF_CARD"), "system"));
        assertThat(pages.asOf(order.orderId(), Instant.now())).contains(page(order.orderId()));
    }

    @Test
    void looksAtWhereTheBillsGo() {
        var order = paidWith("pm_" + Ids.next(), "FR");

        assertThat(checkout.place(order)).isInstanceOf(Reserved.class);

        assertThat(decisions(order.orderId()))
                .containsExactly(new Kept("CHECK", "ACCEPT", 40, List.of("OTHER_COUNTRY"), "system"));
    }

    @Test
    void keepsNeitherCardNorAddressNorCustomer() {
        var order = order();
        checkout.place(order);

        var kept = jdbc.sql("SELECT string_agg(v::text, ' ') || (SELECT string_agg(d::text, ' ') FROM fraud.decision d)"
                        + " FROM fraud.velocity v")
                .query(String.class)
                .single();

        assertThat(kept)
                .doesNotContain(
                        card,
                        "High St",
                        "N1 1AA",
                        order.customerId().value(),
                        order.customerId().uuid().toString());
    }

    @Test
    void forgetsCountsThatNoWindowReaches() {
        placeBefore(1);
        jdbc.sql("UPDATE fraud.velocity SET bucket = bucket - interval '3 hours'")
                .update();

        assertThat(retention.forget("fraud-counts").rows()).isPositive();

        assertThat(jdbc.sql("SELECT count(*) FROM fraud.velocity")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
