package cartwright.activities.order;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopDatabase;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.AskedGauges;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class AbandonedCheckoutsIT extends ShopTest {

    private final OrderActivities checkout;
    private final StockAdjustments adjustments;
    private final JdbcClient jdbc;
    private final JdbcClient owner = JdbcClient.create(ShopDatabase.owner());

    @Autowired
    AbandonedCheckoutsIT(OrderActivities checkout, StockAdjustments adjustments, JdbcClient jdbc) {
        this.checkout = checkout;
        this.adjustments = adjustments;
        this.jdbc = jdbc;
    }

    private double rate(Clock clock) {
        var meters = new SimpleMeterRegistry();
        var gauges = new AskedGauges(meters, Clock.systemUTC());
        var abandoned = new AbandonedCheckouts(jdbc, clock, gauges);
        gauges.ask();
        assertThat(meters.get("cart.abandonment.rate").gauge().value()).isEqualTo(Double.valueOf(abandoned.rate()));
        return abandoned.rate();
    }

    @Test
    void isTheShareOfDecidedOrdersThatExpired() {
        place();
        confirm();
        expire();

        var decided = count("NOT IN ('PENDING', 'RESERVED', 'AWAITING_PAYMENT')");
        var expired = count("= 'EXPIRED'");

        assertThat(expired).isPositive().isLessThan(decided);
        assertThat(rate(Clock.systemUTC())).isEqualTo((double) expired / decided);
    }

    @Test
    void isNotANumberWhileNobodyHasOrdered() {
        place();

        assertThat(rate(Clock.offset(Clock.systemUTC(), Duration.ofDays(2)))).isNaN();
    }

    private long count(String status) {
        return owner.sql("SELECT count(*) FROM orders.orders WHERE status " + status)
                .query(Long.class)
                .single();
    }

    private CloseOrder place() {
        var order = Shelf.order(2, Shelf.sku(owner, adjustments, 5, "LEFT"), Shelf.sku(owner, adjustments, 5, "LEFT"));
        checkout.place(order);
        return new CloseOrder(order.orderId(), OrderStatus.EXPIRED, "EXPIRED", null, "system");
    }

    private void confirm() {
        var order = place();
        checkout.awaitPayment(order.orderId(), false);
        checkout.confirm(order.orderId());
    }

    private void expire() {
        var order = place();
        checkout.awaitPayment(order.orderId(), true);
        checkout.close(order);
    }
}
