package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order that the fraud check holds or refuses: no provider hears of it before a person has let it pass. */
class ReviewingOrderWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private void underReview() {
        shop.orders.suspect();
        assertThat(shop.place(anOrder().build())).isEqualTo(new PlacementReply.OnHold());
        eventually(() -> assertThat(shop.script.count("raise")).isOne());
    }

    @Test
    void waitsOnHoldForAPersonAndAsksNoProviderMeanwhile() {
        underReview();

        assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD);
        assertThat(shop.parkedReason()).isEqualTo("FRAUD_REVIEW");
        assertThat(shop.searchAttributes().get(OrderSearch.ORDER_STATUS)).isEqualTo("ON_HOLD");
        assertThat(shop.searchAttributes().get(OrderSearch.ATTENTION_REASON)).isEqualTo("FRAUD_REVIEW");
        assertThat(shop.script.calls()).containsExactly("place", "raise fraud-review FRAUD_REVIEW");
    }

    @Test
    void isPaidAndConfirmedOnceAPersonLetsItPass() {
        underReview();

        shop.resolve(Action.SKIP);

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(shop.script.calls())
                .containsExactly(
                        "place",
                        "raise fraud-review FRAUD_REVIEW",
                        "clear fraud-review SKIP",
                        "judge PASSED by acc_operator",
                        "authorize",
                        "confirm");
        assertThat(shop.searchAttributes().get(OrderSearch.ATTENTION_REASON)).isNull();
    }

    @Test
    void failsWithoutAPaymentWhenAPersonRefusesIt() {
        underReview();

        shop.resolve(Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).endsWith("judge REFUSED by acc_operator", "close FAILED ORDER_REFUSED");
        assertThat(shop.script.count("authorize")).isZero();
        assertThat(shop.script.count("void")).isZero();
    }

    @Test
    void expiresWhenNobodyDecidesInTime() {
        underReview();

        shop.sleep(Duration.ofHours(23));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD);
        shop.sleep(Duration.ofHours(2));

        assertThat(shop.result()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(shop.script.calls()).endsWith("judge EXPIRED by system", "close EXPIRED REVIEW_EXPIRED");
        assertThat(shop.script.count("authorize")).isZero();
    }

    @Test
    void canBeCancelledWhileItWaits() {
        underReview();

        assertThat(shop.order().cancel(new CancelOrder("acc_customer", "changed my mind")))
                .isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).contains("close CANCELLED CANCELLED");
        assertThat(shop.script.count("authorize")).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"RETRY", "EDIT"})
    void leavesNothingToTryAgain(Action action) {
        underReview();

        assertThatThrownBy(() -> shop.resolve(action)).satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));

        assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD);
    }

    @Test
    void isDeclinedAsAnyOtherAfterItPassed() {
        shop.payments.authorizeAnswers(new Declined("insufficient_funds"));
        underReview();

        shop.resolve(Action.SKIP);

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).endsWith("authorize", "close FAILED PAYMENT_DECLINED");
    }

    @Test
    void hasAsLongAsAnyOtherToBePaidOnceItPassed() {
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        underReview();
        shop.sleep(Duration.ofHours(20));

        shop.resolve(Action.SKIP);
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.AWAITING_PAYMENT));
        shop.sleep(Duration.ofMinutes(16));

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.EXPIRED));
        assertThat(shop.script.calls()).contains("close EXPIRED RESERVATION_EXPIRED");
    }

    @Test
    void endsAtOnceWhenTheCheckRefusesIt() {
        shop.orders.refuse();

        assertThat(shop.place(anOrder().build())).isEqualTo(new PlacementReply.Refused());

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).containsExactly("place");
        assertThat(shop.searchAttributes().get(OrderSearch.ATTENTION_REASON)).isNull();
    }
}
