package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.TimelineEntry;
import cartwright.workflows.attention.AttentionActivities;
import cartwright.workflows.attention.ParkedStep;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.order.HoldOrder;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order in two parcels that is held. */
class OrderHoldsIT extends ShopTest {

    private static final HoldOrder FIRST = new HoldOrder("dispute/stripe/dp_1", "DISPUTED");
    private static final HoldOrder SECOND = new HoldOrder("dispute/stripe/dp_2", "DISPUTED");

    private final OrderActivities checkout;
    private final AttentionActivities desk;
    private final OrderPages pages;
    private final OrderId id;
    private final List<FulfilmentPlan> parcels;

    @Autowired
    OrderHoldsIT(
            OrderActivities checkout,
            AttentionActivities desk,
            OrderPages pages,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.desk = desk;
        this.pages = pages;
        var order = Shelf.order(3, Shelf.sku(jdbc, adjustments, 2, "HOLD-A", "HOLD-B"));
        checkout.place(order);
        this.parcels = ((Committed) checkout.confirm(order.orderId())).fulfilments();
        this.id = order.orderId();
    }

    @BeforeEach
    void shipTheFirst() {
        checkout.pick(id, parcels.getFirst().fulfilmentId(), "picker");
        checkout.ship(id, parcels.getFirst().fulfilmentId(), "packer");
    }

    private OrderPage page() {
        return pages.find(id).orElseThrow();
    }

    private List<FulfilmentStatus> fulfilments() {
        return page().fulfilments().stream().map(OrderPage.Fulfilment::status).toList();
    }

    @Test
    void showsWhatIsNotShippedOnHoldAndPutsEverythingBack() {
        var before = page();

        assertThat(checkout.hold(id, FIRST)).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(checkout.hold(id, FIRST)).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(page().status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(fulfilments()).containsExactlyInAnyOrder(FulfilmentStatus.SHIPPED, FulfilmentStatus.ON_HOLD);
        assertThat(pages.asOf(id, Instant.now())).contains(page());
        assertThat(checkout.release(id, FIRST)).isEqualTo(OrderStatus.PROCESSING);
        assertThat(checkout.release(id, FIRST)).isEqualTo(OrderStatus.PROCESSING);

        assertThat(page()).usingRecursiveComparison().ignoringFields("version").isEqualTo(before);
        assertThat(page().version()).isEqualTo(before.version() + 2);
        assertThat(pages.asOf(id, Instant.now())).contains(page());
        assertThat(pages.timeline(id)).extracting(TimelineEntry::what).endsWith("OrderHeld", "OrderReleased");
    }

    @Test
    void staysOnHoldUntilNoCauseIsLeft() {
        checkout.hold(id, FIRST);
        checkout.hold(id, SECOND);

        assertThat(checkout.release(id, FIRST)).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(page().status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(checkout.release(id, SECOND)).isEqualTo(OrderStatus.PROCESSING);

        assertThat(page().status()).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void liesBeneathTheNeedOfAPerson() {
        var parked = new ParkedStep("dispute/stripe/dp_1", "unshipped:dp_1", "DISPUTE_LOST");
        var resolved =
                new ResolveAttention("unshipped:dp_1", ResolveAttention.Action.SKIP, "operator", "ship it", null);
        checkout.hold(id, FIRST);
        desk.raiseAttention(id, parked);
        assertThat(page().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        assertThat(fulfilments()).contains(FulfilmentStatus.ON_HOLD);
        desk.clearAttention(id, resolved);
        assertThat(page().status()).isEqualTo(OrderStatus.ON_HOLD);

        desk.raiseAttention(id, parked);
        assertThat(checkout.release(id, FIRST)).isEqualTo(OrderStatus.PROCESSING);
        assertThat(page().status()).isEqualTo(OrderStatus.NEEDS_ATTENTION);
        checkout.hold(id, SECOND);
        desk.clearAttention(id, resolved);

        assertThat(page().status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(checkout.release(id, SECOND)).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void holdsNothingWhereEverythingHasLeft() {
        checkout.pick(id, parcels.getLast().fulfilmentId(), "picker");
        checkout.ship(id, parcels.getLast().fulfilmentId(), "packer");

        assertThat(checkout.hold(id, FIRST)).isEqualTo(OrderStatus.PROCESSING);
        assertThat(checkout.release(id, FIRST)).isEqualTo(OrderStatus.PROCESSING);

        assertThat(pages.timeline(id)).extracting(TimelineEntry::what).doesNotContain("OrderHeld", "OrderReleased");
    }

    @Test
    void leavesAnOrderAloneThatWasCancelledMeanwhile() {
        checkout.hold(id, FIRST);
        checkout.close(new CloseOrder(id, OrderStatus.CANCELLED, "CANCELLED", null, "support"));

        assertThat(checkout.release(id, FIRST)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(checkout.hold(id, SECOND)).isEqualTo(OrderStatus.CANCELLED);

        assertThat(page().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(pages.timeline(id)).extracting(TimelineEntry::what).doesNotContain("OrderReleased");
    }

    @Test
    void goesOnAsBegunWhenAParcelWasPickedJustThen() {
        var order = parcels.getLast().fulfilmentId();
        checkout.hold(id, FIRST);
        checkout.pick(id, order, "picker");

        assertThat(checkout.release(id, FIRST)).isEqualTo(OrderStatus.PROCESSING);

        assertThat(fulfilments()).contains(FulfilmentStatus.PICKED);
    }
}
