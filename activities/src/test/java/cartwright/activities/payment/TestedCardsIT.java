package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.Sku;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.OrderActivities.HeldForReview;
import cartwright.workflows.order.OrderActivities.Placement;
import cartwright.workflows.order.OrderActivities.Reserved;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.PaymentMethod;
import cartwright.workflows.payment.Provider;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Whoever tests stolen cards makes a new token for each try: a card's second order within the hour is looked at. */
@TestPropertySource(
        properties = {
            "cartwright.fraud.card.most=1",
            "cartwright.fraud.card.points=50",
            "cartwright.fraud.new-account.points=0"
        })
class TestedCardsIT extends StripePaymentTest {

    private final OrderActivities checkout;
    private final Sku sku;
    private final String card = "card" + Long.toHexString(Ids.next().getLeastSignificantBits());

    @Autowired
    TestedCardsIT(BeanFactory beans) {
        super(beans);
        this.checkout = beans.getBean(OrderActivities.class);
        this.sku = Shelf.sku(jdbc, beans.getBean(StockAdjustments.class), 100, "TESTED");
    }

    @Test
    void areKnownUnderEveryToken() {
        assertThat(place(card + "-1")).isInstanceOf(Reserved.class);
        assertThat(place(card + "-2")).isInstanceOf(HeldForReview.class);
        assertThat(place(card + "other-1")).isInstanceOf(Reserved.class);
    }

    @Test
    void areKnownByTheirTokenWhereTheProviderDoesNotTell() {
        assertThat(place(card)).isInstanceOf(Reserved.class);
        assertThat(place(card)).isInstanceOf(HeldForReview.class);
    }

    @Test
    void areKnownByTheirTokenWhileTheProviderIsAway() {
        during(Fault.BROKEN, () -> {
            assertThat(place(card + "-1")).isInstanceOf(Reserved.class);
            assertThat(place(card + "-1")).isInstanceOf(HeldForReview.class);
            assertThat(place(card + "-2")).isInstanceOf(Reserved.class);
        });
    }

    private Placement place(String token) {
        var order = Shelf.order(1, sku);
        return checkout.place(new PlaceOrder(
                order.orderId(),
                order.paymentId(),
                order.customerId(),
                order.lines(),
                order.shipping(),
                order.total(),
                order.shippingAddress(),
                new PaymentMethod(Provider.STRIPE, token, null),
                order.acceptedAt(),
                order.correlationId()));
    }
}
