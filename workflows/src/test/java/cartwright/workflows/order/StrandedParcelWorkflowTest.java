package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.CarrierEvent;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrandedParcelWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    private int events;

    @ParameterizedTest
    @CsvSource({
        "failure, PARCEL_LOST, LOST",
        "return_to_sender, RETURNED_TO_SENDER, RETURNED_TO_SENDER",
        "cancelled, SHIPMENT_CANCELLED, SHIPPED",
        "error, TRACKING_ERROR, SHIPPED"
    })
    void asksAPersonAboutAParcelThatTheCarrierDoesNotBring(String word, String reason, FulfilmentStatus status) {
        var parcel = shipped();

        hear(parcel, word);

        awaitReason(reason);
        assertThat(statusOf(parcel)).isEqualTo(status);
        assertThat(shop.script.calls().stream().filter(call -> call.startsWith("strand")))
                .hasSize(status == FulfilmentStatus.SHIPPED ? 0 : 1);
        assertThat(shop.resolve(Action.SKIP)).isIn(OrderStatus.PROCESSING, OrderStatus.COMPLETED);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("deliver")).isZero();
    }

    @Test
    void deliversAParcelThatWasFoundAndAsksNobodyAnyMore() {
        var parcel = shipped();
        hear(parcel, "failure");
        awaitReason("PARCEL_LOST");

        hear(parcel, "delivered");

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(statusOf(parcel)).isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(shop.parkedReason()).isNull();
    }

    @Test
    void takesAClerksWordThatALostParcelHasArrived() {
        var parcel = shipped();
        hear(parcel, "failure");
        awaitReason("PARCEL_LOST");

        assertThat(shop.advance(parcel, Step.DELIVER)).isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void changesNothingByNewsThatAreOlderThanWhatIsKnown() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        var arrived = shop.fulfilment(0);
        shop.bring(arrived);
        var returned = shop.fulfilment(1);
        shop.advance(returned, Step.PICK);
        shop.advance(returned, Step.SHIP);
        hear(returned, "return_to_sender");
        awaitReason("RETURNED_TO_SENDER");

        hear(arrived, "failure");
        hear(returned, "failure");
        hear(returned, "error");
        hear(returned, "delivered");
        hear(returned, "in_transit");

        assertThat(statusOf(arrived)).isEqualTo(FulfilmentStatus.DELIVERED);
        assertThat(statusOf(returned)).isEqualTo(FulfilmentStatus.RETURNED_TO_SENDER);
        assertThat(shop.parkedReason()).isEqualTo("RETURNED_TO_SENDER");
        assertThat(shop.script.count("strand")).isOne();
        assertThat(shop.script.count("deliver")).isOne();
        shop.resolve(Action.SKIP);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void asksAgainWhenALostParcelComesBack() {
        var parcel = shipped();
        hear(parcel, "failure");
        awaitReason("PARCEL_LOST");

        hear(parcel, "return_to_sender");

        awaitReason("RETURNED_TO_SENDER");
        assertThat(statusOf(parcel)).isEqualTo(FulfilmentStatus.RETURNED_TO_SENDER);
        shop.resolve(Action.SKIP);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void waitsOnWhenAPersonTriesAgainAndHearsTheSameEventOnce() {
        var parcel = shipped();
        var lost = new CarrierEvent("evt_lost", parcel, "tracking", "failure");
        shop.order().carrierEvent(lost);
        awaitReason("PARCEL_LOST");

        shop.resolve(Action.RETRY);
        shop.order().carrierEvent(lost);

        assertThat(shop.parkedReason()).isNull();
        assertThat(statusOf(parcel)).isEqualTo(FulfilmentStatus.LOST);
        hear(parcel, "delivered");
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("strand")).isOne();
    }

    @Test
    void cannotBeUndoneNorCancelledBecauseTheParcelHasLeft() {
        var parcel = shipped();
        hear(parcel, "failure");
        awaitReason("PARCEL_LOST");

        assertThatThrownBy(() -> shop.resolve(Action.COMPENSATE))
                .satisfies(refused -> assertThat(OrderRefusal.in(refused)).contains(OrderRefusal.ACTION_NOT_POSSIBLE));
        assertThatThrownBy(() -> shop.order().cancel(new CancelOrder("acc_clerk", "lost")))
                .satisfies(refused -> assertThat(OrderRefusal.in(refused)).contains(OrderRefusal.ALREADY_SHIPPED));
        shop.resolve(Action.SKIP);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("refund")).isZero();
    }

    @Test
    void remembersWhatWasSaidBeforeTheWarehouseSaidThatItHasShipped() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);
        shop.advance(parcel, Step.PICK);
        hear(parcel, "failure");

        shop.advance(parcel, Step.SHIP);

        awaitReason("PARCEL_LOST");
        shop.resolve(Action.SKIP);
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
    }

    private FulfilmentId shipped() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);
        shop.advance(parcel, Step.PICK);
        shop.advance(parcel, Step.SHIP);
        return parcel;
    }

    private void hear(FulfilmentId parcel, String word) {
        events++;
        shop.order().carrierEvent(new CarrierEvent("evt_" + events, parcel, "tracking", word));
    }

    private void awaitReason(String reason) {
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo(reason));
    }

    private FulfilmentStatus statusOf(FulfilmentId parcel) {
        return shop.view().fulfilments().stream()
                .filter(part -> part.fulfilmentId().equals(parcel))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
