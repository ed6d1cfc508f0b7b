package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.address;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.OrderSearch;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import cartwright.workflows.payment.MoneyMovement;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people decide about steps that cannot go on by themselves. */
class ParkedOrderWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private FulfilmentId picked() {
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        return shop.fulfilment(0);
    }

    private void parkedFor(String reason) {
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo(reason));
    }

    private ResolveAttention edit(String line1) {
        return new ResolveAttention(
                null, Action.EDIT, "acc_operator", "called them", new ResolveAttention.Edit(address(line1)));
    }

    @Test
    void showsWhyAPersonIsNeededUntilOneHasDecided() {
        shop.script.refuse("label", "ADDRESS_REFUSED");
        picked();
        parkedFor("ADDRESS_REFUSED");
        eventually(() -> assertThat(shop.searchAttributes().get(OrderSearch.ATTENTION_REASON))
                .isEqualTo("ADDRESS_REFUSED"));
        assertThat(shop.searchAttributes().get(OrderSearch.ATTENTION_SINCE)).isInstanceOf(OffsetDateTime.class);
        assertThat(shop.searchAttributes().get(OrderSearch.ORDER_STATUS)).isEqualTo("PROCESSING");
        assertThat(shop.searchAttributes().get(OrderSearch.PHASE)).isEqualTo("FULFILMENT");

        shop.resolve(Action.RETRY);

        eventually(() -> assertThat(shop.searchAttributes().containsKey(OrderSearch.ATTENTION_REASON))
                .isFalse());
        assertThat(shop.searchAttributes().containsKey(OrderSearch.ATTENTION_SINCE))
                .isFalse();
        assertThat(shop.script.calls())
                .contains("raise label:" + shop.fulfilment(0) + " ADDRESS_REFUSED")
                .contains("clear label:" + shop.fulfilment(0) + " RETRY");
    }

    @Test
    void buysTheLabelForACorrectedAddress() {
        shop.script.refuse("label", "ADDRESS_REFUSED");
        var parcel = picked();
        parkedFor("ADDRESS_REFUSED");

        shop.order().resolve(edit("2 High Street"));

        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.LABELLED));
        assertThat(shop.orders.shippedTo()).isEqualTo(address("2 High Street"));
        assertThat(shop.advance(parcel, Step.SHIP)).isEqualTo(FulfilmentStatus.SHIPPED);
    }

    @Test
    void correctsTheAddressOfALabelThatWaitsAndOfNothingElse() {
        shop.payments.captureAnswers(new Failed("expired_card"));
        var parcel = picked();
        assertThatThrownBy(() -> shop.advance(parcel, Step.SHIP)).satisfies(Refusals.of(OrderRefusal.NEEDS_ATTENTION));

        assertThatThrownBy(() -> shop.order().resolve(edit("2 High Street")))
                .satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));

        assertThat(shop.script.count("change-address")).isZero();
    }

    @Test
    void sendsNoOrderElsewhereOfWhichAParcelHasItsLabel() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.LABELLED));
        shop.script.refuse("label", "ADDRESS_REFUSED");
        shop.advance(shop.fulfilment(1), Step.PICK);
        parkedFor("ADDRESS_REFUSED");

        assertThatThrownBy(() -> shop.order().resolve(edit("2 High Street")))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));

        assertThat(shop.script.count("change-address")).isZero();
        assertThat(shop.resolve(Action.RETRY)).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void keepsWaitingWhenTheCorrectionIsRefused() {
        shop.script.refuse("label", "ADDRESS_REFUSED");
        picked();
        parkedFor("ADDRESS_REFUSED");
        shop.script.refuse("change-address", "ADDRESS_INVALID");

        assertThatThrownBy(() -> shop.order().resolve(edit("nowhere")))
                .rootCause()
                .hasMessageContaining("INVALID");

        assertThat(shop.parkedReason()).isEqualTo("ADDRESS_REFUSED");
        assertThat(shop.resolve(Action.RETRY)).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void shipsUncapturedWhenAPersonSkipsARefusedCapture() {
        shop.payments.captureAnswers(new Failed("expired_card"));
        var parcel = picked();

        assertThatThrownBy(() -> shop.advance(parcel, Step.SHIP))
                .satisfies(Refusals.of(OrderRefusal.NEEDS_ATTENTION))
                .rootCause()
                .hasMessageContaining("ship:" + parcel, "expired_card");
        assertThat(shop.parkedReason()).isEqualTo("expired_card");
        shop.resolve("ship:" + parcel, Action.SKIP);

        assertThat(shop.advance(parcel, Step.DELIVER)).isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("ship")).isOne();
        assertThat(shop.script.calls()).endsWith("complete", "void");
    }

    @Test
    void givesUpAParcelWhoseUncapturedShipmentFailsAsWell() {
        shop.payments.captureAnswers(new Failed("expired_card"));
        var parcel = picked();
        shop.say(parcel, Step.SHIP);
        parkedFor("expired_card");
        shop.script.refuse("ship", "BROKEN");
        shop.resolve("ship:" + parcel, Action.SKIP);
        parkedFor("BROKEN");

        shop.resolve("ship:" + parcel, Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.CANCELLED);
    }

    @Test
    void asksAgainAboutACaptureAsSoonAsItsWebhookHasCome() {
        shop.payments.captureAnswers(new Pending());
        var parcel = picked();
        shop.say(parcel, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isEqualTo(2));
        shop.sleep(Duration.ofSeconds(36));
        eventually(() -> assertThat(shop.script.count("capture")).isEqualTo(4));
        shop.payments.captureAnswers(new Succeeded());

        shop.order().paymentEvent(new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.succeeded", "pi_1"));

        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.SHIPPED));
        assertThat(shop.script.count("refresh")).isOne();
    }

    @Test
    void capturesUnderANewNumberAfterARefusalAndUnderTheSameAfterAnOutage() {
        shop.payments.captureAnswers(new Failed("try_again"), new Succeeded());
        shop.script.stumble("capture", Duration.ofSeconds(30));
        var parcel = picked();
        eventually(() -> assertThat(shop.script.count("label")).isOne());
        shop.say(parcel, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isOne());
        shop.sleep(Duration.ofMinutes(1));
        parkedFor("try_again");

        shop.resolve(Action.RETRY);

        eventually(() -> assertThat(shop.payments.captures)
                .extracting(capture -> capture.sequence())
                .containsExactly(1, 1, 2));
    }

    @Test
    void capturesUnderNewNumbersWhatNeverHappenedAndAsksAPersonAfterTheThird() {
        shop.payments.captureAnswers(new Pending(), new Failed(MoneyMovement.NEVER_HAPPENED));
        var parcel = picked();
        shop.say(parcel, Step.SHIP);

        parkedFor(MoneyMovement.NEVER_HAPPENED);

        assertThat(shop.payments.captures)
                .extracting(capture -> capture.sequence())
                .containsExactly(1, 1, 2, 3);
        shop.payments.captureAnswers(new Failed(MoneyMovement.NEVER_HAPPENED), new Succeeded());
        shop.resolve(Action.RETRY);
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.SHIPPED));
    }

    @Test
    void waitsForACaptureThatTheProviderHasNotDecided() {
        shop.payments.captureAnswers(new Pending(), new Pending(), new Pending(), new Succeeded());
        var parcel = picked();
        shop.say(parcel, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isEqualTo(2));

        shop.sleep(Duration.ofMinutes(1));

        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.SHIPPED));
    }

    @Test
    void asksAPersonWhenTheProviderNeverDecidesACapture() {
        shop.payments.captureAnswers(new Pending());
        var parcel = picked();
        shop.say(parcel, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isPositive());

        shop.sleep(Duration.ofDays(6));

        parkedFor("PROVIDER_UNDECIDED");
    }

    @Test
    void refusesDecisionsThatFitNoParkedStep() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        assertThatThrownBy(() -> shop.resolve(Action.RETRY)).satisfies(Refusals.of(OrderRefusal.NOTHING_TO_RESOLVE));

        shop.orders.nowhereElse(true);
        shop.advance(shop.fulfilment(0), Step.FAIL);
        assertThatThrownBy(() -> shop.resolve("label", Action.RETRY))
                .satisfies(Refusals.of(OrderRefusal.NOTHING_TO_RESOLVE));
        assertThatThrownBy(() -> shop.resolve(Action.EDIT)).satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
        shop.advance(shop.fulfilment(1), Step.FAIL);
        assertThatThrownBy(() -> shop.resolve(Action.RETRY)).satisfies(Refusals.of(OrderRefusal.NOTHING_TO_RESOLVE));
        shop.orders.nowhereElse(false);
        shop.resolve("reroute:" + shop.fulfilment(1), Action.RETRY);
        assertThat(shop.searchAttributes().get(OrderSearch.ATTENTION_REASON)).isEqualTo("INSUFFICIENT_STOCK");
    }

    @Test
    void cannotTakeBackWhatWasDelivered() {
        var parcel = picked();
        shop.advance(parcel, Step.SHIP);
        shop.script.refuse("deliver", "BROKEN");
        shop.advance(parcel, Step.DELIVER);
        parkedFor("BROKEN");

        assertThatThrownBy(() -> shop.resolve(Action.COMPENSATE))
                .satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
        shop.resolve(Action.RETRY);

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void parksWhenTheAuthorizationIsLostAndGoesOnShipping() {
        var parcel = picked();
        shop.payments.refreshAnswers(new Voided());
        shop.order().paymentEvent(new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.canceled", "pi_1"));
        parkedFor("AUTHORIZATION_LOST");

        assertThatThrownBy(() -> shop.resolve(Action.COMPENSATE))
                .satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
        shop.resolve(Action.SKIP);
        shop.advance(parcel, Step.SHIP);
        shop.advance(parcel, Step.DELIVER);

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }
}
