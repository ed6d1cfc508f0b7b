package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.NextAction;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowException;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CancellingOrderWorkflowTest {

    private static final CancelOrder CANCEL = new CancelOrder("acc_support", "changed my mind");

    @RegisterExtension
    final Shop shop = new Shop();

    private void cancelled(String... lastCalls) {
        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).endsWith(lastCalls);
        assertThat(shop.parkedReason()).isNull();
    }

    @Test
    void cancelsWhileStockIsBeingReserved() {
        shop.script.stumble("place", Duration.ofMinutes(1));
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.script.count("place")).isOne());
        var cancel = shop.begin("cancel", OrderStatus.class, CANCEL);
        shop.sleep(Duration.ofMinutes(2));

        assertThat(cancel.getResult()).isIn(OrderStatus.PENDING, OrderStatus.CANCELLED);
        cancelled("close CANCELLED CANCELLED", "void");
        assertThat(shop.script.count("confirm")).isZero();
    }

    @Test
    void cancelsWhatCouldNotBeReserved() {
        shop.script.refuse("place", "BROKEN");
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        cancelled("close CANCELLED CANCELLED");
    }

    @Test
    void cancelsWhileTheCustomerIsChallenged() {
        shop.payments.authorizeAnswers(new ActionRequired(new NextAction("redirect_to_url", "https://bank.example")));
        shop.place(anOrder().build());

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        cancelled("close CANCELLED CANCELLED", "void");
    }

    /** The void asks the provider what it holds, until it knows. */
    @Test
    void cancelsWhileNobodyKnowsWhetherTheProviderHoldsMoney() {
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        shop.payments.voidAnswers(new Pending(), new Succeeded());
        shop.place(anOrder().build());

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        cancelled("close CANCELLED CANCELLED", "void", "void");
        assertThat(shop.script.count("confirm")).isZero();
    }

    @Test
    void cancelsAConfirmedOrderStockFirst() {
        shop.place(anOrder().build());

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        cancelled("close CANCELLED CANCELLED", "void");
    }

    @Test
    void cancelsAnOrderWithALabelOnIt() {
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(() -> assertThat(shop.script.count("label")).isOne());

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).containsSubsequence("close CANCELLED CANCELLED", "void");
        assertThat(shop.script.count("refund-label")).isOne();
        assertThat(shop.script.count("capture")).isZero();
    }

    @Test
    void givesALabelBackThatIsBoughtWhileTheOrderIsCancelled() {
        shop.place(anOrder().build());
        shop.script.hold("label");
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(() -> assertThat(shop.script.count("label")).isOne());

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.count("refund-label")).isZero();
        shop.script.release("label");

        cancelled("refund-label " + shop.fulfilment(0));
    }

    @Test
    void asksAPersonWhenTheCarrierKeepsALabelButIsCancelledAllTheSame() {
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.LABELLED));
        shop.script.refuse("refund-label", "LABEL_REFUND_REJECTED");

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("LABEL_REFUND_REJECTED"));
        assertThatThrownBy(() -> shop.resolve(Action.COMPENSATE))
                .satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
        shop.resolve(Action.SKIP);
        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void givesBackWhatACaptureTookOfWhichNobodyHeardTheEnd() {
        var order = anOrder().build();
        undecidedCapture(order);
        shop.payments.settleAnswers(new Pending(), new Succeeded());

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).containsSubsequence("close CANCELLED CANCELLED", "void", "settle 15.12 GBP");
        assertThat(shop.payments.grants)
                .singleElement()
                .satisfies(grant -> assertThat(grant.amount()).isEqualTo(order.total()));
    }

    @Test
    void givesNothingBackForACaptureThatNeverArrived() {
        undecidedCapture(anOrder().build());
        shop.payments.settleAnswers(new Failed("NEVER_ARRIVED"));

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.payments.grants).isEmpty();
        assertThat(shop.parkedReason()).isNull();
    }

    private void undecidedCapture(PlaceOrder order) {
        shop.place(order);
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.payments.captureAnswers(new Pending());
        shop.say(shop.fulfilment(0), Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isPositive());
        shop.sleep(Duration.ofDays(6));
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("PROVIDER_UNDECIDED"));
    }

    @Test
    void needsNobodyForAStepThatFailsAfterTheCancellation() {
        shop.place(anOrder().build());
        shop.script.hold("label");
        shop.script.refuse("label", "ADDRESS_REFUSED");
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(() -> assertThat(shop.script.count("label")).isOne());

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);
        shop.script.release("label");

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.count("raise")).isZero();
        assertThat(shop.script.count("refund-label")).isOne();
    }

    @Test
    void withdrawsWhatWaitsForAPerson() {
        shop.place(anOrder().build());
        shop.script.refuse("label", "ADDRESS_REFUSED");
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("ADDRESS_REFUSED"));

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).contains("close CANCELLED CANCELLED", "void");
        assertThat(shop.parkedReason()).isNull();
    }

    @Test
    void refusesWhenTheParcelWasFasterThanTheCancellation() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);
        shop.advance(parcel, Step.PICK);
        shop.script.hold("capture");
        var ship = shop.say(parcel, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isOne());
        var cancel = shop.begin("cancel", OrderStatus.class, CANCEL);
        shop.script.release("capture");

        assertThat(ship.getResult()).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThatThrownBy(cancel::getResult).satisfies(Refusals.of(OrderRefusal.ALREADY_SHIPPED));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
    }

    @Test
    void cancelsWhenTheCaptureItWaitedForIsRefused() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);
        shop.advance(parcel, Step.PICK);
        shop.script.hold("capture");
        shop.payments.captureAnswers(new Failed("expired_card"), new Succeeded());
        var ship = shop.say(parcel, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isOne());
        shop.begin("cancel", OrderStatus.class, CANCEL);
        shop.begin("cancel", OrderStatus.class, CANCEL);
        shop.script.release("capture");

        assertThatThrownBy(ship::getResult).satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.count("close")).isOne();
        assertThat(shop.script.count("void")).isOne();
        assertThat(shop.script.count("ship")).isZero();
    }

    @Test
    void givesBackWhatWasTakenForAParcelThatNeverLeft() {
        var order = anOrder().build();
        shop.place(order);
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.script.refuse("ship", "BROKEN");
        shop.say(shop.fulfilment(0), Step.SHIP);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        assertThat(shop.order().cancel(CANCEL)).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.payments.grants)
                .singleElement()
                .satisfies(grant -> assertThat(grant.amount()).isEqualTo(order.total()));
        eventually(() -> assertThat(shop.script.count("refund")).isOne());
    }

    @Test
    void refusesAfterAShipmentAndAfterTheEnd() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));
        assertThatThrownBy(() -> shop.order().cancel(CANCEL)).satisfies(Refusals.of(OrderRefusal.ALREADY_SHIPPED));

        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.captured())
                .isNotEmpty()
                .allSatisfy(amount -> assertThat(amount).isGreaterThan(Money.of(0, "GBP")));
        assertThatThrownBy(() -> shop.order().cancel(CANCEL)).isInstanceOf(WorkflowException.class);
    }

    @Test
    void answersASecondCancellationAsTheFirst() {
        shop.script.hold("void");
        shop.place(anOrder().build());

        var first = shop.begin("cancel", OrderStatus.class, CANCEL);
        eventually(() -> assertThat(shop.script.count("void")).isOne());
        var second = shop.begin("cancel", OrderStatus.class, CANCEL);
        shop.script.release("void");

        assertThat(first.getResult()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(second.getResult()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.count("close")).isOne();
        assertThat(shop.script.count("void")).isOne();
    }

    @Test
    void doesNotGiveUpTheFreeingOfStockWhenItIsCancelledMeanwhile() {
        shop.script.refuse("close", "BROKEN");
        shop.orders.loseReservation();
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        shop.begin("cancel", OrderStatus.class, CANCEL);
        assertThat(shop.parkedReason()).isEqualTo("BROKEN");
        shop.resolve(Action.RETRY);

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.count("close")).isEqualTo(2);
    }

    @Test
    void cancelsTheOrderWhenItsWorkflowIsCancelled() {
        shop.place(anOrder().build());

        shop.untyped().cancel();

        assertThatThrownBy(shop::result).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(shop.view().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).endsWith("close CANCELLED CANCELLED", "void");
    }

    @Test
    void goesOnWhenItsWorkflowIsCancelledAfterAShipment() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);
        shop.advance(parcel, Step.PICK);
        shop.advance(parcel, Step.SHIP);

        shop.untyped().cancel();
        shop.advance(parcel, Step.DELIVER);

        assertThatThrownBy(shop::result).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(shop.view().status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void saysThatTheMoneyIsHeldStillWhenAPersonHasLeftItThere() {
        shop.payments.voidAnswers(new Failed("intent_locked"));
        shop.place(anOrder().build());
        shop.begin("cancel", OrderStatus.class, CANCEL);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("intent_locked"));

        shop.resolve("void-payment", Action.SKIP);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(told()).contains("authorization not released").doesNotContain(" authorization released");
    }

    @Test
    void saysThatTheStockIsHeldStillWhenAPersonHasSkippedFreeingIt() {
        shop.script.refuse("close", "BROKEN");
        shop.place(anOrder().build());
        shop.begin("cancel", OrderStatus.class, CANCEL);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        shop.resolve("close", Action.SKIP);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(told()).contains("stock not freed").doesNotContain("stock is free again");
    }

    private String told() {
        return shop.untyped()
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }
}
