package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An order that is held, and what may be done to it meanwhile. */
class HoldingOrderWorkflowTest {

    private static final HoldOrder FIRST = new HoldOrder("dispute/stripe/dp_1", "DISPUTED");
    private static final HoldOrder SECOND = new HoldOrder("dispute/stripe/dp_2", "DISPUTED");

    @RegisterExtension
    final Shop shop = new Shop();

    @BeforeEach
    void placed() {
        shop.place(anOrder().build());
        shop.orders.wasBeforeHold(OrderStatus.CONFIRMED);
    }

    private void becomes(OrderStatus status) {
        eventually(() -> assertThat(shop.view().status()).isEqualTo(status));
    }

    private void held() {
        shop.order().hold(FIRST);
        becomes(OrderStatus.ON_HOLD);
    }

    @Test
    void staysHeldUntilNoCauseIsLeft() {
        held();
        shop.order().hold(FIRST);
        shop.order().hold(SECOND);
        eventually(() -> assertThat(shop.script.count("hold")).isEqualTo(2));
        shop.orders.wasBeforeHold(OrderStatus.ON_HOLD);
        shop.order().release(FIRST);
        shop.order().release(FIRST);
        eventually(() -> assertThat(shop.script.count("release")).isOne());
        assertThatThrownBy(() -> shop.advance(shop.fulfilment(0), Step.PICK))
                .satisfies(Refusals.of(OrderRefusal.ON_HOLD));

        shop.orders.wasBeforeHold(OrderStatus.CONFIRMED);
        shop.order().release(SECOND);

        becomes(OrderStatus.CONFIRMED);
        shop.bring(shop.fulfilment(0));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void ignoresTheEndOfWhatNeverHeldIt() {
        shop.order().release(FIRST);

        shop.bring(shop.fulfilment(0));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("release")).isZero();
    }

    @Test
    void canBeCancelledWhileItIsHeld() {
        held();

        assertThat(shop.order().cancel(new CancelOrder("acc_support", "fraud"))).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void letsAParcelGoThatIsBeingHandedOverAndShowsTheHoldAfterwards() {
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.script.hold("ship");
        var ship = shop.say(shop.fulfilment(0), Step.SHIP);
        eventually(() -> assertThat(shop.script.count("ship")).isOne());

        shop.order().hold(FIRST);
        shop.script.release("ship");

        assertThat(ship.getResult()).isEqualTo(FulfilmentStatus.SHIPPED);
        eventually(() ->
                assertThat(shop.script.calls()).containsSubsequence("ship " + shop.fulfilment(0), "hold DISPUTED"));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
        shop.advance(shop.fulfilment(0), Step.DELIVER);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void keepsAParcelThatIsLabelledMeanwhile() {
        shop.script.hold("label");
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.order().hold(FIRST);
        becomes(OrderStatus.ON_HOLD);
        shop.script.release("label");

        assertThatThrownBy(() -> shop.advance(shop.fulfilment(0), Step.SHIP))
                .satisfies(Refusals.of(OrderRefusal.ON_HOLD));
        shop.orders.wasBeforeHold(OrderStatus.PROCESSING);
        shop.order().release(FIRST);
        becomes(OrderStatus.PROCESSING);

        assertThat(shop.advance(shop.fulfilment(0), Step.SHIP)).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThat(shop.script.count("label")).isOne();
    }

    @Test
    void staysWhenAPersonSendsItsShipmentOnItsWayAgainMeanwhile() {
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.payments.captureAnswers(new Failed("insufficient_funds"), new Succeeded());
        var ship = shop.say(shop.fulfilment(0), Step.SHIP);
        assertThatThrownBy(ship::getResult).satisfies(Refusals.of(OrderRefusal.NEEDS_ATTENTION));
        held();

        assertThatThrownBy(() -> shop.advance(shop.fulfilment(0), Step.SHIP))
                .satisfies(Refusals.of(OrderRefusal.ON_HOLD));
        shop.resolve(Action.RETRY);
        assertThat(shop.script.count("capture")).isOne();
        shop.orders.wasBeforeHold(OrderStatus.PROCESSING);
        shop.order().release(FIRST);

        eventually(() -> assertThat(shop.script.count("capture")).isEqualTo(2));
        assertThat(shop.advance(shop.fulfilment(0), Step.SHIP)).isEqualTo(FulfilmentStatus.SHIPPED);
    }

    @Test
    void asksAPersonInsteadOfTakingMoreWhenItsAuthorizationEnds() {
        shop.payments.authorizationsHold(Duration.ofDays(7), EndingAction.CAPTURE);
        shop.place(anOrder().build());
        held();

        shop.sleep(Duration.ofDays(6).plusHours(1));

        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));
        assertThat(shop.payments.captured()).isEmpty();
    }

    @Test
    void isHeldEvenWhileThatCannotBeWrittenDown() {
        shop.script.refuse("hold", "REFUSED");
        shop.order().hold(FIRST);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("REFUSED"));

        assertThatThrownBy(() -> shop.advance(shop.fulfilment(0), Step.PICK))
                .satisfies(Refusals.of(OrderRefusal.ON_HOLD));

        shop.resolve(Action.RETRY);
        becomes(OrderStatus.ON_HOLD);
    }
}
