package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.address;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.payment.GrantRefund;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lines cancelled and addresses changed while the order is on its way. */
class ChangingOrderWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private OrderStatus cancel(String line, long quantity, @Nullable FulfilmentId from) {
        return shop.order()
                .cancelLines(new CancelLines(
                        shop.placed().orderId(), "req-" + line + quantity, line, quantity, from, "acc_support"));
    }

    private Money captured() {
        return Money.sum(shop.placed().total().currency(), shop.payments.captured());
    }

    @Test
    void shipsAndCapturesWhatIsLeftOfALine() {
        shop.place(anOrder().build());

        assertThat(cancel("1", 1, null)).isEqualTo(OrderStatus.CONFIRMED);
        shop.bring(shop.fulfilment(0));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(captured()).isEqualTo(Money.of(1512 - 339, "GBP"));
    }

    @Test
    void givesNothingBackForUnitsThatNobodyHasPaidFor() {
        shop.place(anOrder().build());

        cancel("1", 2, null);
        shop.bring(shop.fulfilment(0));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.grants).isEmpty();
    }

    @Test
    void answersARepeatedRequestAsItsFirstAndTakesNothingMore() {
        shop.place(anOrder().build());

        assertThat(cancel("1", 2, null)).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(cancel("1", 2, null)).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(shop.script.count("cancel-lines")).isOne();
        shop.bring(shop.fulfilment(0));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(captured()).isEqualTo(Money.of(1512 - 2 * 339, "GBP"));
    }

    @Test
    void dropsAWarehouseThatHasNothingLeftToShip() {
        shop.orders.planned(plan("LON", item("1", 3)), plan("MAN", item("2", 1)));
        shop.place(anOrder().withLine(3, 1017).withLine(1, 250).build());

        cancel("2", 1, null);

        assertThat(shop.view().fulfilments().get(1).status()).isEqualTo(FulfilmentStatus.CANCELLED);
        shop.bring(shop.fulfilment(0));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(captured()).isEqualTo(Money.of(1512, "GBP"));
    }

    @Test
    void finishesWhenTheLinesOfAParkedPartAreCancelled() {
        shop.orders.planned(plan("LON", item("1", 3)), plan("MAN", item("2", 1)));
        shop.place(anOrder().withLine(3, 1017).withLine(1, 250).build());
        shop.orders.nowhereElse(true);
        shop.advance(shop.fulfilment(1), Step.FAIL);
        assertThat(shop.parkedReason()).isEqualTo("INSUFFICIENT_STOCK");

        cancel("2", 1, null);
        shop.bring(shop.fulfilment(0));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.parkedReason()).isNull();
    }

    @Test
    void refusesMoreUnitsThanAreOpen() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());

        assertThatThrownBy(() -> cancel("1", 4, null)).satisfies(Refusals.of(OrderRefusal.QUANTITY_EXCEEDS_OPEN));
        assertThatThrownBy(() -> cancel("1", 2, shop.fulfilment(1)))
                .satisfies(Refusals.of(OrderRefusal.QUANTITY_EXCEEDS_OPEN));
        assertThatThrownBy(() -> cancel("9", 1, null)).satisfies(Refusals.of(OrderRefusal.NOT_FOUND));
        assertThatThrownBy(() -> cancel("1", 0, null)).satisfies(Refusals.of(OrderRefusal.ACTION_NOT_POSSIBLE));
        shop.bring(shop.fulfilment(0));
        assertThatThrownBy(() -> cancel("1", 2, null)).satisfies(Refusals.of(OrderRefusal.QUANTITY_EXCEEDS_OPEN));
    }

    @Test
    void cancelsOnlyTheLineWhenTheOtherParcelIsJustAboutToLeave() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        var leaves = shop.fulfilment(0);
        shop.advance(leaves, Step.PICK);
        shop.script.hold("capture");
        shop.say(leaves, Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isOne());

        var cancelled = shop.begin(
                "cancelLines",
                OrderStatus.class,
                new CancelLines(shop.placed().orderId(), "req", "1", 1, shop.fulfilment(1), "acc_support"));
        shop.script.release("capture");

        assertThat(cancelled.getResult()).isEqualTo(OrderStatus.PROCESSING);
        shop.advance(leaves, Step.DELIVER);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(captured()).isEqualTo(Money.of(1512 - 339, "GBP"));
    }

    @Test
    void cancelsTheOrderWithItsLastLine() {
        shop.place(anOrder().build());

        assertThat(cancel("1", 3, null)).isEqualTo(OrderStatus.CANCELLED);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).endsWith("close CANCELLED CANCELLED", "void");
    }

    @Test
    void refundsUnitsThatTheOnlyPossibleCaptureHadTaken() {
        shop.payments.captureOnlyOnce();
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));

        cancel("1", 1, null);

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.grants)
                .singleElement()
                .extracting(GrantRefund::amount)
                .isEqualTo(Money.of(339, "GBP"));
        eventually(() -> assertThat(shop.script.count("refund")).isOne());
    }

    @Test
    void refundsWhatACaptureOfOldQuantitiesTookTooMuch() {
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(() -> assertThat(shop.script.count("label")).isOne());
        shop.script.refuse("capture", "GATEWAY_BROKEN");
        shop.say(shop.fulfilment(0), Step.SHIP);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("GATEWAY_BROKEN"));

        cancel("1", 1, null);
        shop.resolve(ResolveAttention.Action.RETRY);
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.SHIPPED));
        shop.advance(shop.fulfilment(0), Step.DELIVER);

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        var refunded = Money.sum(
                shop.placed().total().currency(),
                shop.payments.grants.stream().map(GrantRefund::amount).toList());
        assertThat(shop.payments.captured().getLast().minus(refunded)).isEqualTo(Money.of(1512 - 339, "GBP"));
    }

    @Test
    void grantsARefundOnceWhenGrantingFailsFirst() {
        shop.payments.captureOnlyOnce();
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));
        shop.script.refuse("grant", "BROKEN");
        shop.begin(
                "cancelLines",
                OrderStatus.class,
                new CancelLines(shop.placed().orderId(), "req", "1", 1, null, "acc_support"));
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        shop.resolve(ResolveAttention.Action.RETRY);

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.grants)
                .hasSize(2)
                .extracting(GrantRefund::refundId)
                .containsOnly(shop.payments.grants.getFirst().refundId());
    }

    @Test
    void changesTheAddressUntilSomethingIsPacked() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        var change = new ChangeAddress(shop.placed().orderId(), address("2 High Street"), "acc_support");
        shop.advance(shop.fulfilment(1), Step.FAIL);

        shop.order().changeAddress(change);

        assertThat(shop.orders.shippedTo()).isEqualTo(address("2 High Street"));
        shop.advance(shop.fulfilment(0), Step.PICK);
        assertThatThrownBy(() -> shop.order().changeAddress(change))
                .satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
    }

    @Test
    void refusesChangesBeforeTheOrderIsConfirmed() {
        shop.script.breakDown("place", Duration.ofMinutes(1));
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.script.count("place")).isPositive());

        assertThatThrownBy(() -> cancel("1", 1, null)).satisfies(Refusals.of(OrderRefusal.ILLEGAL_TRANSITION));
    }
}
