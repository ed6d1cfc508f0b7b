package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.workflows.attention.OrderRefusal;
import cartwright.workflows.fixtures.Refusals;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import io.temporal.api.enums.v1.EventType;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a warehouse clerk is told who asks whether a parcel may leave. */
class ShippingOrderWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    @BeforeEach
    void placed() {
        shop.place(anOrder().build());
    }

    private FulfilmentId parcel() {
        return shop.fulfilment(0);
    }

    private void becomes(FulfilmentStatus status) {
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(status));
    }

    @Test
    void keepsTheParcelWhileItsLabelIsBeingBought() {
        shop.script.hold("label");
        shop.advance(parcel(), Step.PICK);

        var ship = new AdvanceFulfilment(parcel(), Step.SHIP, "acc_warehouse", null);
        assertThatThrownBy(() -> shop.order().advanceFulfilment(ship))
                .satisfies(Refusals.of(OrderRefusal.NOT_READY))
                .rootCause()
                .hasMessageContaining("label");
        shop.script.release("label");

        becomes(FulfilmentStatus.LABELLED);
        assertThat(shop.script.count("capture")).isZero();
        assertThat(shop.advance(parcel(), Step.SHIP)).isEqualTo(FulfilmentStatus.SHIPPED);
    }

    @Test
    void saysThatAPersonHasToDecideAboutTheLabelFirst() {
        shop.script.refuse("label", "ADDRESS_REFUSED");
        shop.advance(parcel(), Step.PICK);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("ADDRESS_REFUSED"));
        assertThatThrownBy(() -> shop.advance(parcel(), Step.SHIP))
                .satisfies(Refusals.of(OrderRefusal.NEEDS_ATTENTION))
                .rootCause()
                .hasMessageContaining("label:" + parcel(), "ADDRESS_REFUSED");

        assertThat(shop.history().getEvents())
                .filteredOn(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED)
                .as("to be placed and to be picked")
                .hasSize(2);
    }

    @Test
    void answersOnceTheShareIsCapturedWhoeverAsksMeanwhile() {
        shop.advance(parcel(), Step.PICK);
        shop.script.hold("capture");
        var ship = shop.say(parcel(), Step.SHIP);
        eventually(() -> assertThat(shop.script.count("capture")).isOne());
        var again = shop.say(parcel(), Step.SHIP);
        shop.script.release("capture");

        assertThat(ship.getResult()).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThat(again.getResult()).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThat(shop.script.count("capture")).isOne();
    }

    @Test
    void keepsNoMoreThanFourWaiting() {
        shop.advance(parcel(), Step.PICK);
        shop.script.hold("capture");
        var waiting =
                Stream.generate(() -> shop.say(parcel(), Step.SHIP)).limit(4).toList();

        assertThatThrownBy(() -> shop.say(parcel(), Step.SHIP).getResult())
                .satisfies(Refusals.of(OrderRefusal.NOT_READY))
                .rootCause()
                .hasMessageContaining("captured");
        shop.script.release("capture");

        assertThat(waiting).allSatisfy(ship -> assertThat(ship.getResult()).isEqualTo(FulfilmentStatus.SHIPPED));
    }
}
