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
import cartwright.workflows.order.OrderView.FulfilmentView;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the order when a warehouse cannot ship its part. */
class FulfillingOrderWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private void twoWarehouses() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
    }

    private Money captured() {
        return Money.sum(shop.placed().total().currency(), shop.payments.captured());
    }

    @Test
    void givesAFailedWarehousesPartToAnotherWhileTheSiblingGoesOn() {
        twoWarehouses();
        var fails = shop.fulfilment(0);
        var sibling = shop.fulfilment(1);

        assertThat(shop.advance(fails, Step.FAIL)).isEqualTo(FulfilmentStatus.INCOMPLETE);
        shop.bring(sibling);

        assertThat(shop.view().fulfilments())
                .hasSize(3)
                .extracting(FulfilmentView::warehouse)
                .containsExactly("LON", "MAN", "ELSEWHERE");
        shop.bring(shop.fulfilment(2));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(captured()).isEqualTo(shop.placed().total());
    }

    @Test
    void parksOnlyTheFailedPartWhenNoOtherWarehouseHasItAndTriesAgain() {
        twoWarehouses();
        var fails = shop.fulfilment(0);
        shop.orders.nowhereElse(true);

        shop.advance(fails, Step.FAIL);
        assertThat(shop.parkedReason()).isEqualTo("INSUFFICIENT_STOCK");
        shop.bring(shop.fulfilment(1));
        shop.orders.nowhereElse(false);
        shop.resolve("reroute:" + fails, Action.RETRY);
        shop.bring(shop.fulfilment(2));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(captured()).isEqualTo(shop.placed().total());
    }

    @Test
    void takesTheFailedPartOffTheOrderWhenAPersonGivesItUp() {
        twoWarehouses();
        var fails = shop.fulfilment(0);
        shop.orders.nowhereElse(true);
        shop.advance(fails, Step.FAIL);

        shop.resolve(Action.COMPENSATE);
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.CANCELLED));
        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("cancel-lines")).isOne();
        assertThat(captured()).isEqualTo(Money.of(1512 - 678, "GBP"));
    }

    @Test
    void cancelsTheOrderWhenItsOnlyPartIsGivenUp() {
        shop.place(anOrder().build());
        shop.orders.nowhereElse(true);
        shop.advance(shop.fulfilment(0), Step.FAIL);

        shop.resolve(Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).endsWith("close CANCELLED NOTHING_TO_SHIP", "void");
    }

    @Test
    void doesNotFailWhenGivingUpAPartFailsItself() {
        twoWarehouses();
        var fails = shop.fulfilment(0);
        shop.orders.nowhereElse(true);
        shop.advance(fails, Step.FAIL);
        shop.script.refuse("cancel-lines", "BROKEN");

        shop.resolve(Action.COMPENSATE);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));
        shop.resolve("abandon:" + fails, Action.RETRY);
        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.CANCELLED);
    }

    @Test
    void doesNotChargeAgainForWhatWasCapturedBeforeItsWarehouseFailed() {
        twoWarehouses();
        var fails = shop.fulfilment(0);
        shop.advance(fails, Step.PICK);
        shop.script.refuse("ship", "BROKEN");
        shop.say(fails, Step.SHIP);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        shop.advance(fails, Step.FAIL);
        eventually(() -> assertThat(shop.view().fulfilments()).hasSize(3));
        shop.bring(shop.fulfilment(2));
        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.captured()).containsExactly(Money.of(678 + 495, "GBP"), Money.of(339, "GBP"));
        assertThat(shop.parkedReason()).isNull();
    }

    @Test
    void givesTheLabelBackOfAPartThatAnotherWarehouseShipsInsteadWithoutWaitingForIt() {
        twoWarehouses();
        var fails = shop.fulfilment(0);
        shop.advance(fails, Step.PICK);
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.LABELLED));
        shop.script.refuse("refund-label", "LABEL_REFUND_REJECTED");

        assertThat(shop.advance(fails, Step.FAIL)).isEqualTo(FulfilmentStatus.INCOMPLETE);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("LABEL_REFUND_REJECTED"));
        shop.bring(shop.fulfilment(1));
        shop.bring(shop.fulfilment(2));

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.COMPLETED));
        assertThat(shop.advance(shop.fulfilment(2), Step.SHIP)).isEqualTo(FulfilmentStatus.DELIVERED);
        shop.resolve("refund-label:" + fails, Action.RETRY);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.calls())
                .filteredOn(call -> call.equals("refund-label " + fails))
                .hasSize(2);
    }

    @Test
    void findsOutWhatAnEarlierShipmentTookBeforeTheNextIsCharged() {
        twoWarehouses();
        var first = shop.fulfilment(0);
        var second = shop.fulfilment(1);
        shop.advance(first, Step.PICK);
        shop.advance(second, Step.PICK);
        shop.payments.captureAnswers(new Pending());
        shop.say(first, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isPositive());
        shop.sleep(Duration.ofDays(6));
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("PROVIDER_UNDECIDED"));

        shop.payments.settleAnswers(new Pending(), new Succeeded());
        assertThatThrownBy(() -> shop.advance(second, Step.SHIP)).satisfies(Refusals.of(OrderRefusal.NEEDS_ATTENTION));
        shop.payments.captures.clear();
        shop.payments.captureAnswers(new Succeeded());
        shop.resolve("ship:" + second, Action.RETRY);

        eventually(() -> assertThat(shop.payments.captured()).contains(Money.of(339, "GBP")));
    }

    @Test
    void reroutesNothingThatHasLeftMeanwhile() {
        twoWarehouses();
        var first = shop.fulfilment(0);
        var second = shop.fulfilment(1);
        shop.advance(first, Step.PICK);
        shop.advance(second, Step.PICK);
        shop.script.hold("capture");
        shop.say(first, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isOne());
        eventually(() -> assertThat(shop.script.count("label")).isEqualTo(2));
        shop.say(second, Step.SHIP);
        shop.say(second, Step.FAIL);
        shop.script.release("capture");

        eventually(() -> assertThat(shop.view().fulfilments())
                .extracting(FulfilmentView::status)
                .containsOnly(FulfilmentStatus.SHIPPED));
        assertThat(shop.script.count("reroute")).isZero();
    }

    @Test
    void refusesStepsThatABranchIsNotReadyFor() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);
        var unknown = plan("LON", item("1", 1)).fulfilmentId();

        assertThatThrownBy(() -> shop.advance(parcel, Step.SHIP))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
        assertThatThrownBy(() -> shop.advance(parcel, Step.DELIVER))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
        assertThatThrownBy(() -> shop.advance(unknown, Step.PICK)).satisfies(Refusals.of(OrderRefusal.NOT_FOUND));
        shop.advance(parcel, Step.PICK);
        shop.advance(parcel, Step.SHIP);
        assertThatThrownBy(() -> shop.advance(parcel, Step.FAIL))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
    }
}
