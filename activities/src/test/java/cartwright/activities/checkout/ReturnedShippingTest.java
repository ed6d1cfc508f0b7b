package cartwright.activities.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.ShopTest;
import cartwright.activities.checkout.LineRefunds.Outcome;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds;
import cartwright.activities.returns.Returns;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.Committed;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.order.PricedLine;
import cartwright.workflows.returns.DecideReturn;
import cartwright.workflows.returns.Disposition;
import cartwright.workflows.returns.InspectReturn;
import cartwright.workflows.returns.ReceiveReturn;
import cartwright.workflows.returns.RequestReturn;
import cartwright.workflows.returns.Resolution;
import cartwright.workflows.returns.ReturnActivities;
import cartwright.workflows.returns.ReturnActivities.Promise;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Three units at 3.39 and one that came for nothing in a delivered parcel, with 4.95 for shipping, 0.83 of it tax; all captured. */
abstract class ReturnedShippingTest extends ShopTest {

    static final DecideReturn OUR_FAULT = new DecideReturn("clerk", "our fault", false, true);
    static final DecideReturn NOT_OURS = new DecideReturn("clerk", null, false, false);

    final OrderActivities checkout;
    final ReturnActivities steps;
    final LineRefunds lineRefunds;
    final Returns returns;
    final Refunds refunds;
    final OrderPages pages;
    final JdbcClient jdbc;
    PlaceOrder order;

    private final StockAdjustments adjustments;
    private int told;

    ReturnedShippingTest(BeanFactory beans) {
        this.checkout = beans.getBean(OrderActivities.class);
        this.steps = beans.getBean(ReturnActivities.class);
        this.lineRefunds = beans.getBean(LineRefunds.class);
        this.returns = beans.getBean(Returns.class);
        this.refunds = beans.getBean(Refunds.class);
        this.pages = beans.getBean(OrderPages.class);
        this.jdbc = beans.getBean(JdbcClient.class);
        this.adjustments = beans.getBean(StockAdjustments.class);
        this.order = shipped(Shelf.order(3, Shelf.sku(jdbc, adjustments, 3, "BACK")));
    }

    @BeforeEach
    void deliver() {
        checkout.place(order);
        var parcel =
                ((Committed) checkout.confirm(order.orderId())).fulfilments().getFirst();
        jdbc.sql("""
                        INSERT INTO payment.payment (order_id, id, customer_id, provider, token, currency, amount_minor,
                                                     authorized_minor, captured_minor, status)
                        VALUES (:order, :payment, :customer, 'STRIPE', 'pm_card_visa', 'GBP', 1512, 1512, 1512, 'CAPTURED')
                        """)
                .param("order", order.orderId().uuid())
                .param("payment", order.paymentId().uuid())
                .param("customer", order.customerId().uuid())
                .update();
        checkout.pick(order.orderId(), parcel.fulfilmentId(), "packer");
        checkout.ship(order.orderId(), parcel.fulfilmentId(), "packer");
        checkout.deliver(order.orderId(), parcel.fulfilmentId(), "carrier");
    }

    private PlaceOrder shipped(PlaceOrder plain) {
        var gift = Shelf.sku(jdbc, adjustments, 1, "BACK");
        return new PlaceOrder(
                plain.orderId(),
                plain.paymentId(),
                plain.customerId(),
                List.of(
                        plain.lines().getFirst(),
                        new PricedLine("2", gift, "gift", 1, gbp(250), gbp(250), gbp(0), gbp(0))),
                gbp(495),
                gbp(1512),
                plain.shippingAddress(),
                plain.payment(),
                plain.acceptedAt(),
                plain.correlationId(),
                null,
                gbp(83));
    }

    /** What a return of so many units comes to that is inspected. */
    Promise back(DecideReturn decision, long units) {
        return steps.promiseRefund(order.orderId(), inspected(decision, "1", units));
    }

    /** A return of so many units that all came back. */
    ReturnId inspected(@Nullable DecideReturn decision, String line, long units) {
        return inspected(decision, line, units, Disposition.RESTOCKED);
    }

    ReturnId inspected(@Nullable DecideReturn decision, String line, long units, Disposition disposition) {
        var id = ReturnId.of(Ids.next());
        steps.request(new RequestReturn(
                id,
                order.orderId(),
                List.of(new RequestReturn.Unit(line, units, "torn")),
                Resolution.REFUND,
                "customer"));
        if (decision != null) {
            steps.approve(order.orderId(), id, decision);
        }
        steps.receive(
                order.orderId(),
                id,
                new ReceiveReturn("receive-" + ++told, List.of(new ReceiveReturn.Unit(line, units)), "packer"));
        steps.inspect(
                order.orderId(),
                id,
                new InspectReturn(
                        "inspect-" + ++told, List.of(new InspectReturn.Unit(line, units, disposition)), "packer"));
        return id;
    }

    /** What a person gives back of units and of shipping. */
    Outcome byHand(Map<String, Long> units, @Nullable Money amount, @Nullable Money shipping) {
        return lineRefunds.grant(new LineRefunds.Request(
                RefundId.of(Ids.next()),
                order.orderId(),
                new LinkedHashMap<>(units),
                amount,
                shipping,
                "late",
                "clerk",
                null));
    }

    Refunds.Refund latest() {
        return refunds.ofOrder(order.orderId()).getLast();
    }

    /** What is promised back of shipping by refunds that have not failed, and of its tax. */
    void assertShippingGivenBack(long amount, long tax) {
        var promised = refunds.ofOrder(order.orderId()).stream()
                .filter(refund -> !refund.hasFailed())
                .toList();
        assertThat(promised.stream()
                        .mapToLong(refund -> refund.shipping().amountMinor())
                        .sum())
                .isEqualTo(amount);
        assertThat(promised.stream()
                        .mapToLong(refund -> refund.shippingTax().amountMinor())
                        .sum())
                .isEqualTo(tax);
    }

    static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
