package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.checkout.OrderPage;
import cartwright.activities.checkout.OrderPage.Coverage;
import cartwright.activities.checkout.OrderPages;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.StripeDouble.Fault;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.CancelLines;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.order.PlaceOrder;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** What was promised back makes an order cost less, now as well as in what is told of it later. */
class PromisedBackIT extends StripePaymentTest {

    private final OrderActivities checkout;
    private final OrderPages pages;
    private final StockAdjustments adjustments;
    private final Map<Instant, OrderPage> shown = new LinkedHashMap<>();

    @Autowired
    PromisedBackIT(BeanFactory beans) {
        super(beans);
        this.checkout = beans.getBean(OrderActivities.class);
        this.pages = beans.getBean(OrderPages.class);
        this.adjustments = beans.getBean(StockAdjustments.class);
    }

    @Test
    void tellsOfEveryRefundWhatThePageShowedThen() {
        checkout.place(orderOf(3));
        authorize(900);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 400, false, 1));
        look();
        var refused = promise(117);
        look();
        STRIPE.become(Fault.REFUSED);
        assertThat(refunding.pay(orderId, refused)).isInstanceOf(MoneyMovement.Failed.class);
        STRIPE.become(Fault.NONE);
        look();
        var paid = promise(117);
        look();
        assertThat(refunding.pay(orderId, paid)).isEqualTo(new MoneyMovement.Succeeded());
        look();

        assertThat(shown.values())
                .extracting(OrderPage::authorizeStatus)
                .containsExactly(Coverage.PARTIAL, Coverage.FULL, Coverage.PARTIAL, Coverage.FULL, Coverage.FULL);
        assertThat(shown.values()).extracting(OrderPage::chargeStatus).containsOnly(Coverage.PARTIAL);
        assertTheSameIsToldLater();
    }

    /** Its total is less from the cancellation on, and what was taken for it is too much until it is paid back. */
    @Test
    void showsThatTooMuchWasTakenUntilACancelledUnitIsPaidBack() {
        checkout.place(orderOf(3));
        authorize(1017);
        checkout.confirm(orderId);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 1017, true, 1));
        look();
        checkout.cancelLines(new CancelLines(orderId, "request", "1", 1, null, "customer"));
        look();
        var back = RefundId.of(Ids.next());
        refunds.grant(new GrantRefund(back, orderId, Money.of(339, "GBP"), "LINES_CANCELLED", "system"));
        look();
        assertThat(refunding.pay(orderId, back)).isEqualTo(new MoneyMovement.Succeeded());
        look();

        assertThat(shown.values())
                .extracting(OrderPage::chargeStatus)
                .containsExactly(Coverage.FULL, Coverage.OVERCHARGED, Coverage.OVERCHARGED, Coverage.FULL);
        assertThat(shown.values()).extracting(OrderPage::authorizeStatus).containsOnly(Coverage.FULL);
        assertTheSameIsToldLater();
    }

    /** What a person gives back of units that stay sold is to be paid no more. */
    @Test
    void showsThatNothingIsOpenOnceAllWasPaidBack() {
        checkout.place(orderOf(3));
        captured(1017);
        var paid = promise(1017);
        look();
        assertThat(refunding.pay(orderId, paid)).isEqualTo(new MoneyMovement.Succeeded());
        look();

        assertThat(shown.values())
                .extracting(OrderPage::chargeStatus)
                .containsExactly(Coverage.OVERCHARGED, Coverage.FULL);
        assertTheSameIsToldLater();
    }

    private void assertTheSameIsToldLater() {
        shown.forEach((then, page) ->
                assertThat(pages.asOf(orderId, then)).as("at %s", then).contains(page));
    }

    /** So many units at 3.39. */
    private PlaceOrder orderOf(long units) {
        return own(Shelf.order(units, Shelf.sku(jdbc, adjustments, units, "PROMISED")));
    }

    private RefundId promise(long amount) {
        var id = RefundId.of(Ids.next());
        assertThat(refunds.grant(grant(id, amount))).isInstanceOf(Refunds.Grant.Granted.class);
        return id;
    }

    private void look() {
        shown.put(Instant.now(), pages.find(orderId).orElseThrow());
    }
}
