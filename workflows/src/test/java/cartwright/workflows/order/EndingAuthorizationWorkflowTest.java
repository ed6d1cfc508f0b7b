package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.CapturePayment;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.GrantRefund;
import cartwright.workflows.payment.MoneyMovement.Failed;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of orders whose authorization ends before their parcels have left. */
class EndingAuthorizationWorkflowTest {

    /** Stripe's and Square's, of which the last day is for deciding. */
    private static final Duration SEVEN_DAYS = Duration.ofDays(7);

    /** PayPal's. */
    private static final Duration TWENTY_NINE_DAYS = Duration.ofDays(29);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Money ALL = Money.of(1512, "GBP");

    @RegisterExtension
    final Shop shop = new Shop();

    private void placed(Duration window, EndingAction... actions) {
        shop.payments.authorizationsHold(window, actions);
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
    }

    /** Lets all but the last day of the authorization pass, and a little of that. */
    private void untilTheLastDayOf(Duration window) {
        shop.sleep(window.minus(Duration.ofDays(1)).plus(HOUR));
    }

    @Test
    void decidesNothingBeforeTheLastDay() {
        placed(SEVEN_DAYS, EndingAction.CAPTURE);

        shop.sleep(SEVEN_DAYS.minus(Duration.ofDays(1)).minus(HOUR));
        assertThat(shop.script.count("decide")).isZero();
        shop.sleep(HOUR.multipliedBy(2));

        eventually(() -> assertThat(shop.script.count("decide")).isOne());
    }

    @Test
    void capturesEverythingAheadOnceAndLetsTheParcelsGoAfterwards() {
        placed(SEVEN_DAYS, EndingAction.CAPTURE);
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.payments.captured()).containsExactly(ALL));
        assertThat(shop.payments.captures)
                .extracting(CapturePayment::finalCapture)
                .containsExactly(true);

        shop.bring(shop.fulfilment(0));
        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.captured()).containsExactly(ALL);
        assertThat(shop.script.count("void")).isZero();
        assertThat(shop.payments.grants).isEmpty();
    }

    @Test
    void capturesAheadWhatAnEarlierParcelHasLeftOpen() {
        placed(SEVEN_DAYS, EndingAction.CAPTURE);
        shop.bring(shop.fulfilment(0));
        var first = shop.payments.captured().getFirst();
        untilTheLastDayOf(SEVEN_DAYS);

        eventually(() -> assertThat(shop.payments.captured()).containsExactly(first, ALL.minus(first)));
        shop.bring(shop.fulfilment(1));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.captured()).hasSize(2);
    }

    @Test
    void givesBackOnlyWhatIsCancelledAfterItWasCapturedAhead() {
        placed(SEVEN_DAYS, EndingAction.CAPTURE);
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.payments.captured()).containsExactly(ALL));

        shop.order()
                .cancelLines(new CancelLines(shop.placed().orderId(), "r1", "1", 1, shop.fulfilment(1), "acc_support"));

        eventually(() ->
                assertThat(shop.payments.grants).extracting(GrantRefund::amount).containsExactly(Money.of(339, "GBP")));
    }

    @Test
    void needsNothingWhenEverythingHasLeftBefore() {
        placed(SEVEN_DAYS, EndingAction.CANCEL);
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.advance(shop.fulfilment(0), Step.SHIP);
        shop.advance(shop.fulfilment(1), Step.PICK);
        shop.advance(shop.fulfilment(1), Step.SHIP);
        untilTheLastDayOf(SEVEN_DAYS);

        assertThat(shop.script.count("decide")).isZero();
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void cancelsAndFreesTheStockBeforeTheMoney() {
        placed(SEVEN_DAYS, EndingAction.CANCEL);
        untilTheLastDayOf(SEVEN_DAYS);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).containsSubsequence("decide", "close CANCELLED CANCELLED", "void");
        assertThat(shop.payments.captured()).isEmpty();
    }

    @Test
    void cancelsOnlyWhatHasNotLeft() {
        placed(SEVEN_DAYS, EndingAction.CANCEL);
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.advance(shop.fulfilment(0), Step.SHIP);
        untilTheLastDayOf(SEVEN_DAYS);

        eventually(() -> assertThat(shop.script.count("cancel-lines")).isOne());
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void asksAPersonWhoseRetryCapturesAhead() {
        placed(SEVEN_DAYS, EndingAction.ASK);
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));
        assertThat(shop.payments.captured()).isEmpty();

        shop.resolve(Action.RETRY);

        eventually(() -> assertThat(shop.payments.captured()).containsExactly(ALL));
        assertThat(shop.parkedReason()).isNull();
        assertThat(shop.script.count("announce-end")).isOne();
    }

    @Test
    void asksAPersonBeforeItCapturesAheadOfAFrozenOrder() {
        placed(SEVEN_DAYS, EndingAction.CAPTURE);
        shop.order().hold(new HoldOrder("dispute/stripe/dp_1", "DISPUTED"));
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD));
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));
        assertThat(shop.payments.captured()).isEmpty();

        shop.resolve(Action.RETRY);

        eventually(() -> assertThat(shop.payments.captured()).containsExactly(ALL));
    }

    @Test
    void cancelsWhatAPersonGivesUp() {
        placed(SEVEN_DAYS, EndingAction.ASK);
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));

        shop.resolve(Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void letsItEndWhenAPersonSaysSo() {
        placed(SEVEN_DAYS, EndingAction.ASK);
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));

        shop.resolve(Action.SKIP);

        assertThat(shop.payments.captured()).isEmpty();
        assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED);
    }

    @Test
    void asksNoLongerOnceTheParcelsHaveLeftAllTheSame() {
        placed(SEVEN_DAYS, EndingAction.ASK);
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));

        shop.bring(shop.fulfilment(0));
        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.calls()).contains("clear authorization-ends COMPENSATE");
        assertThat(shop.payments.captured()).hasSize(2);
    }

    @Test
    void asksNoLongerOnceTheOrderIsCancelled() {
        placed(SEVEN_DAYS, EndingAction.ASK);
        untilTheLastDayOf(SEVEN_DAYS);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));

        shop.order().cancel(new CancelOrder("acc_support", "changed my mind"));

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.parkedReason()).isNull();
    }

    @Test
    void parksACaptureAheadThatIsRefused() {
        placed(SEVEN_DAYS, EndingAction.CAPTURE);
        shop.payments.captureAnswers(new Failed("insufficient_funds"));
        untilTheLastDayOf(SEVEN_DAYS);

        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("insufficient_funds"));
    }

    @Test
    void authorizesAnewWhereThatMovesTheEndAndDecidesAgainADayBeforeTheNext() {
        placed(TWENTY_NINE_DAYS, EndingAction.REAUTHORIZE, EndingAction.CANCEL);
        untilTheLastDayOf(TWENTY_NINE_DAYS);
        eventually(() -> assertThat(shop.payments.authorizations)
                .extracting(AuthorizePayment::sequence)
                .containsExactly(1, 2));

        shop.sleep(Duration.ofDays(28));

        eventually(() -> assertThat(shop.payments.authorizations)
                .extracting(AuthorizePayment::sequence)
                .containsExactly(1, 2, 3));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED);
        shop.bring(shop.fulfilment(0));
        shop.bring(shop.fulfilment(1));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(Money.sum(ALL.currency(), shop.payments.captured())).isEqualTo(ALL);
    }

    @Test
    void capturesOfTheNewAuthorizationWhenItEndsNoLaterThanTheOld() {
        placed(TWENTY_NINE_DAYS, EndingAction.REAUTHORIZE, EndingAction.CAPTURE);
        shop.payments.endStays();
        untilTheLastDayOf(TWENTY_NINE_DAYS);

        eventually(() -> assertThat(shop.payments.captured()).containsExactly(ALL));
        assertThat(shop.script.calls())
                .containsSubsequence("authorize", "decide", "authorize-again", "capture 15.12 GBP");
        assertThat(shop.payments.authorizations)
                .extracting(AuthorizePayment::amount)
                .containsExactly(ALL, ALL);
    }

    @Test
    void doesTheNextThingWhenItIsNotAuthorizedAnew() {
        placed(TWENTY_NINE_DAYS, EndingAction.REAUTHORIZE, EndingAction.CANCEL);
        shop.payments.authorizeAnswers(new Declined("PAYER_CANNOT_PAY"));
        untilTheLastDayOf(TWENTY_NINE_DAYS);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void asksAPersonWhenTheHoldCameWhileItWasToBeAuthorizedAnew() {
        placed(TWENTY_NINE_DAYS, EndingAction.REAUTHORIZE, EndingAction.CANCEL);
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        untilTheLastDayOf(TWENTY_NINE_DAYS);
        eventually(() -> assertThat(shop.script.count("authorize-again")).isPositive());

        shop.order().hold(new HoldOrder("dispute/paypal/PP-1", "DISPUTED"));
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD));
        shop.sleep(Duration.ofHours(13));

        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD);
    }

    @Test
    void asksAboutARenewalUnderItsOwnNumberUntilItIsDecided() {
        placed(TWENTY_NINE_DAYS, EndingAction.REAUTHORIZE, EndingAction.CAPTURE);
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        untilTheLastDayOf(TWENTY_NINE_DAYS);
        eventually(() -> assertThat(shop.payments.authorizations)
                .extracting(AuthorizePayment::sequence)
                .hasSizeGreaterThan(3)
                .containsOnly(1, 2));
        shop.sleep(Duration.ofHours(3));

        eventually(() -> assertThat(shop.payments.captured()).containsExactly(ALL));
    }
}
