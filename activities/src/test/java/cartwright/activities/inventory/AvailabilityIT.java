package cartwright.activities.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.StockLevels;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.OrderActivities.OutOfStock;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.PlaceOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What staff, those who browse and those who buy are told of the same stock. */
class AvailabilityIT extends ShopTest {

    private final OrderActivities checkout;
    private final StockReport report;
    private final StockLevels levels;
    private final StockCheck check;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;

    @Autowired
    AvailabilityIT(
            OrderActivities checkout,
            StockReport report,
            StockLevels levels,
            StockCheck check,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.report = report;
        this.levels = levels;
        this.check = check;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
    }

    @AfterEach
    void countersAddUp() {
        assertThat(check.run()).isEmpty();
    }

    @Test
    void isTheSameToEverybodyBesideLiveLapsedAndCommittedReservations() {
        var sku = Shelf.sku(jdbc, adjustments, 10, "AVAIL");
        placed(1, sku);
        lapse(placed(2, sku).orderId());
        assertThat(checkout.confirm(placed(3, sku).orderId())).isInstanceOf(Committed.class);

        assertThat(report.find(sku).orElseThrow().available()).isEqualTo(6);
        assertThat(isLeft(sku)).isTrue();
        assertThat(checkout.place(Shelf.order(7, sku)))
                .isInstanceOfSatisfying(
                        OutOfStock.class,
                        out -> assertThat(out.shortages())
                                .singleElement()
                                .extracting("available")
                                .isEqualTo(6L));
        placed(6, sku);
        assertThat(report.find(sku).orElseThrow().available()).isZero();
        assertThat(isLeft(sku)).isFalse();
    }

    @Test
    void isNotSoldOutWhileEverythingIsHeldByReservationsThatHaveLapsed() {
        var sku = Shelf.sku(jdbc, adjustments, 4, "AVAIL");
        var abandoned = placed(4, sku);
        assertThat(isLeft(sku)).isFalse();
        assertThat(report.find(sku).orElseThrow().available()).isZero();

        lapse(abandoned.orderId());

        assertThat(isLeft(sku)).isTrue();
        assertThat(report.find(sku).orElseThrow().available()).isEqualTo(4);
        assertThat(checkout.confirm(placed(4, sku).orderId())).isInstanceOf(Committed.class);
        assertThat(isLeft(sku)).isFalse();
    }

    @Test
    void splitsNoLineThatAWarehouseHasWholeOnceItsLapsedReservationsAreFreed() {
        var sku = Shelf.sku(jdbc, adjustments, 5, "AVAIL-A");
        var abandoned = placed(5, sku);
        adjustments.adjust(Ids.next(), sku, warehouse("AVAIL-B"), 3, "test", "test");
        adjustments.adjust(Ids.next(), sku, warehouse("AVAIL-C"), 3, "test", "test");
        lapse(abandoned.orderId());

        var committed = (Committed) checkout.confirm(placed(5, sku).orderId());

        assertThat(committed.fulfilments())
                .singleElement()
                .extracting("warehouse")
                .isEqualTo("AVAIL-A");
    }

    private String warehouse(String code) {
        Shelf.sku(jdbc, adjustments, 1, code);
        return code;
    }

    private PlaceOrder placed(long quantity, Sku sku) {
        var order = Shelf.order(quantity, sku);
        assertThat(checkout.place(order)).isInstanceOf(Reserved.class);
        return order;
    }

    private void lapse(OrderId orderId) {
        jdbc.sql("UPDATE inventory.reservation SET expires_at = now() - interval '1 minute' WHERE order_id = :order")
                .param("order", orderId.uuid())
                .update();
    }

    private boolean isLeft(Sku sku) {
        var before = sku.value().substring(0, sku.value().length() - 1);
        return levels.behind(before, 1000).stream()
                .filter(level -> level.sku().equals(sku))
                .findFirst()
                .orElseThrow()
                .isLeft();
    }
}
