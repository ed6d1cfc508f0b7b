package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.checkout.LineRefunds.Outcome;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.inventory.StockReport;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.CloseOrder;
import cartwright.workflows.order.OrderStatus;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.payment.GrantRefund;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Three units that cost 10.00 together instead of 10.17, one that came for nothing, and shipping for 4.95: all of it paid, and
 * nothing left on the shelf.
 */
class GivingBackIT extends ShopTest {

    private static final long TOTAL = 1495;

    private final OrderActivities checkout;
    private final LineRefunds lineRefunds;
    private final Refunds refunds;
    private final StockReport stock;
    private final JdbcClient jdbc;
    private final Sku sku;
    private final PlaceOrder order;

    @Autowired
    GivingBackIT(
            OrderActivities checkout,
            LineRefunds lineRefunds,
            Refunds refunds,
            StockAdjustments adjustments,
            StockReport stock,
            JdbcClient jdbc) {
        this.checkout = checkout;
        this.lineRefunds = lineRefunds;
        this.refunds = refunds;
        this.stock = stock;
        this.jdbc = jdbc;
        this.sku = Shelf.sku(jdbc, adjustments, 3, "BACK");
        this.order = discounted(Shelf.order(3, sku), Shelf.sku(jdbc, adjustments, 1, "BACK"));
    }

    private static PlaceOrder discounted(PlaceOrder plain, Sku gift) {
        var line = plain.lines().getFirst();
        return new PlaceOrder(
                plain.orderId(),
                plain.paymentId(),
                plain.customerId(),
                List.of(
                        new PricedLine("1", line.sku(), "thing", 3, line.unitPrice(), gbp(17), gbp(167), gbp(1000)),
                        new PricedLine("2", gift, "gift", 1, gbp(250), gbp(250), gbp(0), gbp(0))),
                gbp(495),
                gbp(TOTAL),
                plain.shippingAddress(),
                plain.payment(),
                plain.acceptedAt(),
                plain.correlationId());
    }

    @BeforeEach
    void payFor() {
        checkout.place(order);
        checkout.confirm(order.orderId());
        jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, amount_minor,
                                                     authorized_minor, captured_minor, status)
                        VALUES (:order, :payment, :customer, 'STRIPE', 'pm_card_visa', 'GBP', :total, :total, :total, 'CAPTURED')
                        """)
                .param("order", order.orderId().uuid())
                .param("payment", order.paymentId().uuid())
                .param("customer", order.customerId().uuid())
                .param("total", TOTAL)
                .update();
    }

    @Test
    void givesBackLinesAndShippingToTheLastPennyAndNotOneMore() {
        for (int unit = 0; unit < 3; unit++) {
            assertThat(units("1", 1)).isInstanceOf(Outcome.Asked.class);
        }

        assertThat(amount(496)).isEqualTo(new Grant.ExceedsCaptured(gbp(495)));
        assertThat(amount(495)).isInstanceOf(Grant.Granted.class);

        assertThat(amount(1)).isEqualTo(new Grant.ExceedsCaptured(gbp(0)));
        assertThat(promised()).isEqualTo(gbp(TOTAL));
    }

    @Test
    void givesBackWhatADiscountedLineHasCostAndNotItsPrice() {
        units("1", 3);

        assertThat(refunds.ofOrder(order.orderId())).singleElement().satisfies(refund -> {
            assertThat(refund.amount()).isEqualTo(gbp(1000));
            assertThat(refund.lines().getFirst().tax()).isEqualTo(gbp(167));
        });
    }

    @Test
    void promisesNothingForWhatHasCostNothing() {
        assertThat(units("2", 1)).isEqualTo(new Outcome.WorthOtherwise(gbp(0)));

        assertThat(refunds.ofOrder(order.orderId())).isEmpty();
    }

    @Test
    void putsUnitsBackOnTheShelfOnceThatAreRefundedAndThenCancelled() {
        units("1", 1);
        assertThat(onHand()).isEqualTo(3);
        assertThat(available()).isZero();

        var cancelled = new CloseOrder(order.orderId(), OrderStatus.CANCELLED, "CANCELLED", null, "support");
        checkout.close(cancelled);
        checkout.close(cancelled);

        assertThat(onHand()).isEqualTo(3);
        assertThat(available()).isEqualTo(3);
    }

    private Outcome units(String line, long quantity) {
        return lineRefunds.grant(new LineRefunds.Request(
                RefundId.of(Ids.next()),
                order.orderId(),
                new LinkedHashMap<>(Map.of(line, quantity)),
                null,
                null,
                "torn",
                "clerk",
                null));
    }

    private Grant amount(long pence) {
        return refunds.grant(new GrantRefund(
                RefundId.of(Ids.next()), order.orderId(), gbp(pence), "shipping", "clerk", null, List.of()));
    }

    private Money promised() {
        return Money.sum(
                gbp(0).currency(),
                refunds.ofOrder(order.orderId()).stream()
                        .map(Refunds.Refund::amount)
                        .toList());
    }

    private long onHand() {
        return stock.find(sku).orElseThrow().warehouses().getFirst().onHand();
    }

    private long available() {
        return stock.find(sku).orElseThrow().available();
    }

    private static Money gbp(long pence) {
        return Money.of(pence, "GBP");
    }
}
