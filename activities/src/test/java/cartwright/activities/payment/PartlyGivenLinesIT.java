package cartwright.activities.payment;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.Shelf;
import cartwright.activities.checkout.LineRefunds;
import cartwright.activities.checkout.LineRefunds.Outcome;
import cartwright.activities.checkout.OrderPage.Coverage;
import cartwright.activities.checkout.OrderPages;
import cartwright.activities.inventory.StockAdjustments;
import cartwright.activities.kernel.Ids;
import cartwright.activities.payment.Refunds.Grant;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.PaymentId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.order.OrderActivities;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.RefundLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Two lines of three units at 3.39, paid with 10.00 of one card, which gives back, and 10.34 of another, which first refuses. */
class PartlyGivenLinesIT extends StripePaymentTest {

    private final OrderActivities checkout;
    private final LineRefunds lines;
    private final OrderPages pages;
    private final StockAdjustments adjustments;

    @Autowired
    PartlyGivenLinesIT(BeanFactory beans) {
        super(beans);
        this.checkout = beans.getBean(OrderActivities.class);
        this.lines = beans.getBean(LineRefunds.class);
        this.pages = beans.getBean(OrderPages.class);
        this.adjustments = beans.getBean(StockAdjustments.class);
    }

    @BeforeEach
    void payWithTwoCards() {
        checkout.place(own(Shelf.order(
                3, Shelf.sku(jdbc, adjustments, 3, "PARTLY-A"), Shelf.sku(jdbc, adjustments, 3, "PARTLY-B"))));
        checkout.confirm(orderId);
        authorize(1000);
        capturing.capture(capture(FulfilmentId.of(Ids.next()), 1000, false, 1));
        var second = PaymentId.of(Ids.next());
        authorizeAnother(second, 1034);
        capturing.capture(new CapturePayment(orderId, second, FulfilmentId.of(Ids.next()), gbp(1034), true, 2));
        STRIPE.guard(new RefusingSecondRefund());
    }

    @Test
    void givesOfLinesWhatAFailedRefundHasLeftOfThemAndNotOnePennyMore() {
        var failed = failed(Map.of("1", 3L, "2", 3L));
        assertThat(charge()).isEqualTo(Coverage.FULL);

        var rest = granted(Map.of("1", 3L, "2", 3L));

        assertThat(rest.lines()).extracting(RefundLine::amount).containsExactly(gbp(517), gbp(517));
        assertThat(rest.lines()).extracting(RefundLine::tax).containsExactly(gbp(86), gbp(87));
        assertPaid(rest);
        assertThat(refunding.pay(orderId, failed.id())).isEqualTo(new MoneyMovement.Failed("REFUND_EXCEEDS_CAPTURED"));
        assertThat(givenBack()).isEqualTo(2034);
        assertThat(charge()).isEqualTo(Coverage.FULL);
        assertThat(pages.asOf(orderId, Instant.now())).isEqualTo(pages.find(orderId));
    }

    @Test
    void takesWhatWasGivenOffTheLastUnitsOfEachLineByItsWorth() {
        failed(Map.of("1", 3L, "2", 3L));

        assertThat(granted(Map.of("1", 1L)).amount()).isEqualTo(gbp(339));
        assertThat(granted(Map.of("1", 2L)).amount()).isEqualTo(gbp(178));
        assertThat(granted(Map.of("2", 3L)).amount()).isEqualTo(gbp(517));
    }

    @Test
    void givesOtherUnitsWholeAndTheFailedRefundsRestBesideThem() {
        var failed = failed(Map.of("1", 3L, "2", 2L));

        var other = granted(Map.of("2", 1L));
        assertThat(other.amount()).isEqualTo(gbp(339));
        assertPaid(other);
        assertPaid(failed);

        assertThat(givenBack()).isEqualTo(2034);
    }

    @Test
    void asksForTheRestOfAFailedRefundThoughAPartOfItsLinesIsGiven() {
        var failed = failed(Map.of("1", 3L, "2", 3L));

        assertPaid(failed);

        assertThat(givenBack()).isEqualTo(2034);
        assertThat(ask(Map.of("1", 1L))).isEqualTo(new Outcome.TooMany("1", 0));
    }

    private void assertPaid(Refunds.Refund refund) {
        assertThat(refunding.pay(orderId, refund.id())).isEqualTo(new MoneyMovement.Succeeded());
    }

    private Refunds.Refund failed(Map<String, Long> units) {
        var refund = granted(units);
        assertThat(refunding.pay(orderId, refund.id())).isInstanceOf(MoneyMovement.Failed.class);
        return refund;
    }

    private Refunds.Refund granted(Map<String, Long> units) {
        return switch (ask(units)) {
            case Outcome.Asked(Grant.Granted(var refund)) -> refund;
            case Outcome other -> throw new AssertionError(other);
        };
    }

    private Outcome ask(Map<String, Long> units) {
        return lines.grant(new LineRefunds.Request(
                RefundId.of(Ids.next()), orderId, new LinkedHashMap<>(units), null, null, "damaged", "clerk", null));
    }

    private Coverage charge() {
        return pages.find(orderId).orElseThrow().chargeStatus();
    }

    private static Money gbp(long amount) {
        return Money.of(amount, "GBP");
    }
}
