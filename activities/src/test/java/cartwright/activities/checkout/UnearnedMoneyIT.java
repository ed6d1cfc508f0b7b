package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.kernel.Json;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.EndedOrderActivities;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.RefundedShipping;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An order that has ended, and more was taken of the customer's money than it has earned. */
class UnearnedMoneyIT extends ShopTest {

    private final OrderActivities checkout;
    private final EndedOrderActivities ended;
    private final Refunds refunds;
    private final JdbcClient jdbc;
    private final PlaceOrder order;

    @Autowired
    UnearnedMoneyIT(
            OrderActivities checkout,
            EndedOrderActivities ended,
            Refunds refunds,
            StockAdjustments adjustments,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.ended = ended;
        this.refunds = refunds;
        this.jdbc = jdbc;
        this.order = Shelf.order(1, Shelf.sku(jdbc, adjustments, 1, "UNEARNED"));
    }

    private void paid(Money captured) {
        jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, amount_minor,
                                                     authorized_minor, captured_minor, status)
                        VALUES (:order, :payment, :customer, 'STRIPE', 'pm_card_visa', 'GBP', :total, :total, :total, 'CAPTURED')
                        """)
                .param("order", order.orderId().uuid())
                .param("payment", order.paymentId().uuid())
                .param("customer", order.customerId().uuid())
                .param("total", captured.amountMinor())
                .update();
    }

    private Money unearned() {
        return ended.unearned(order.orderId());
    }

    private void grant(Money amount, String reason) {
        assertThat(refunds.grant(new GrantRefund(RefundId.of(Ids.next()), order.orderId(), amount, reason, "system")))
                .isInstanceOf(Grant.Granted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = OrderStatus.class,
            names = {"CANCELLED", "EXPIRED", "FAILED"})
    void isAllThatIsNotPromisedBackOfAnOrderThatEndedEarly(OrderStatus end) {
        checkout.place(order);
        paid(order.total());
        assertThat(unearned().isZero()).isTrue();
        checkout.close(new CloseOrder(order.orderId(), end, "ENDED", null, "system"));
        assertThat(unearned()).isEqualTo(order.total());

        grant(Money.of(100, "GBP"), "asked for");
        assertThat(unearned()).isEqualTo(order.total().minus(Money.of(100, "GBP")));

        grant(unearned(), "CAPTURED_AFTER_END");
        assertThat(unearned().isZero()).isTrue();
    }

    @Test
    void isWhatIsBeyondTheTotalOfACompletedOrder() {
        var more = Money.of(250, "GBP");
        completed(more);

        assertThat(unearned()).isEqualTo(more);

        grant(Money.of(50, "GBP"), "RETURN");
        assertThat(unearned()).isEqualTo(more);

        grant(more, "CAPTURED_AFTER_END");
        assertThat(unearned().isZero()).isTrue();
    }

    /** Less of it may be for anything, as may what was given before. */
    @Test
    void isNothingOfACompletedOrderOncePeopleHavePaidAllOfItBack() {
        var more = Money.of(250, "GBP");
        completed(more);
        byHand(150);
        lastCapturedNow();
        byHand(100);
        assertThat(unearned().isPositive()).isTrue();

        var rest = byHand(150);
        assertThat(unearned().isZero()).isTrue();

        status(rest, "GRANTED");
        assertThat(unearned().isPositive()).isTrue();
        status(rest, "FAILED");
        assertThat(unearned().isPositive()).isTrue();
    }

    /** What was given back of shipping was earned. */
    @Test
    void isNotSettledByGivingShippingBack() {
        var more = Money.of(250, "GBP");
        completed(more);
        var shipping = new RefundedShipping(Money.of(200, "GBP"), Money.of(200, "GBP"), Money.of(33, "GBP"));
        lastCapturedNow();

        byHand(400, shipping);
        assertThat(unearned()).isEqualTo(more.min(order.total().plus(more).minus(Money.of(400, "GBP"))));

        byHand(50, null);
        assertThat(unearned().isZero()).isTrue();
    }

    /** Brings the order to its end with so much more than its total captured. */
    private void completed(Money more) {
        checkout.place(order);
        paid(order.total().plus(more));
        jdbc.sql("UPDATE orders.orders SET status = 'COMPLETED' WHERE id = :order")
                .param("order", order.orderId().uuid())
                .update();
    }

    private RefundId byHand(long amount) {
        return byHand(amount, null);
    }

    private RefundId byHand(long amount, @Nullable RefundedShipping shipping) {
        var id = RefundId.of(Ids.next());
        assertThat(refunds.grant(new GrantRefund(
                        id,
                        order.orderId(),
                        Money.of(amount, "GBP"),
                        "taken by mistake",
                        "acc_finance",
                        null,
                        List.of(),
                        null,
                        shipping)))
                .isInstanceOf(Grant.Granted.class);
        status(id, "SUCCEEDED");
        return id;
    }

    private void status(RefundId id, String status) {
        jdbc.sql("UPDATE payment.refund SET status = :status WHERE id = :id")
                .param("status", status)
                .param("id", id.uuid())
                .update();
    }

    private void lastCapturedNow() {
        jdbc.sql("""
                        INSERT INTO payment.event (aggregate_id, aggregate_version, event_id, event_type, aggregate_type, event_time, data,
                                                   metadata)
                        VALUES (:payment, 1, :event, 'PaymentCaptured', 'Payment', clock_timestamp(), :data::jsonb,
                                '{"correlation_id": "test"}')
                        """)
                .param("data", """
                        {"orderId": "%s", "status": "CAPTURED", "authorized": %2$s, "captured": %2$s, "amount": %2$s,
                         "provider": "STRIPE", "paymentRef": "pi_1"}
                        """.formatted(order.orderId().value(), Json.write(order.total())))
                .param("payment", order.paymentId().uuid())
                .param("event", Ids.next())
                .update();
    }

    @Test
    void isNothingOfACompletedOrderThatWasShippedUnpaid() {
        checkout.place(order);
        paid(Money.of(1, "GBP"));
        jdbc.sql("UPDATE orders.orders SET status = 'COMPLETED' WHERE id = :order")
                .param("order", order.orderId().uuid())
                .update();

        assertThat(unearned().isZero()).isTrue();
    }
}
