package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.CarrierEvent;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompletingOrderWorkflowTest {

    /** Every event is stored, replicated and replayed: the number is to fall, not to grow. */
    private static final int EVENTS_ALLOWED = 49;

    @RegisterExtension
    final Shop shop = new Shop();

    @Test
    void confirmsInTheFirstTaskOfTheWorkflow() {
        var reply = shop.place(anOrder().build());

        assertThat(reply).isEqualTo(new PlacementReply.Confirmed());
        assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(shop.script.calls()).containsExactly("place", "authorize", "confirm");
        assertThat(shop.history().getEvents())
                .extracting(HistoryEvent::getEventType)
                .containsOnlyOnce(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED);
    }

    @Test
    void picksLabelsCapturesShipsAndDelivers() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);

        assertThat(shop.advance(parcel, Step.PICK)).isEqualTo(FulfilmentStatus.PICKED);
        assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(shop.advance(parcel, Step.SHIP)).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThat(shop.advance(parcel, Step.DELIVER)).isEqualTo(FulfilmentStatus.DELIVERED);

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.calls())
                .containsExactly(
                        "place",
                        "authorize",
                        "confirm",
                        "pick " + parcel,
                        "label " + parcel,
                        "capture 15.12 GBP",
                        "ship " + parcel,
                        "deliver " + parcel,
                        "complete");
        assertThat(shop.payments.captures.getFirst().finalCapture()).isTrue();
    }

    @Test
    void staysWithinTheHistoryEventsThatAnOrderMayCost() {
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));
        shop.result();

        assertThat(shop.history().getEvents()).hasSizeLessThanOrEqualTo(EVENTS_ALLOWED);
    }

    @Test
    void needsNoTimerWhenNothingGoesWrong() {
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));
        shop.result();

        assertThat(shop.history().getEvents())
                .extracting(HistoryEvent::getEventType)
                .doesNotContain(EventType.EVENT_TYPE_TIMER_STARTED);
    }

    @Test
    void saysInAPersonsWordsWhatEachStepIsFor() {
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));
        shop.result();

        var steps = shop.history().getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
                        || event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED)
                .toList();

        assertThat(steps)
                .hasSize(9)
                .allSatisfy(step -> assertThat(summary(step)).isNotBlank());
        assertThat(steps)
                .extracting(CompletingOrderWorkflowTest::summary)
                .contains(
                        "authorize 15.12 GBP",
                        "buy the label for the parcel from LON",
                        "capture 15.12 GBP for the parcel from LON");
    }

    private static String summary(HistoryEvent step) {
        return step.getUserMetadata().getSummary().getData().toStringUtf8().replace("\"", "");
    }

    @Test
    void capturesEachShipmentsShareOfTheTotal() {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1), item("2", 1)));
        var order = anOrder().withLine(3, 1000).withLine(1, 250).build();
        shop.place(order);

        shop.bring(shop.fulfilment(0));
        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.captured()).containsExactly(Money.of(667 + 495, "GBP"), Money.of(333 + 250, "GBP"));
        assertThat(Money.sum(order.total().currency(), shop.payments.captured()))
                .isEqualTo(order.total());
        assertThat(shop.payments.captures)
                .extracting(capture -> capture.sequence() + " " + capture.finalCapture())
                .containsExactly("1 false", "2 true");
        assertThat(shop.script.count("void")).isZero();
    }

    @Test
    void capturesEverythingWithTheFirstShipmentWhereThePaymentCanBeCapturedOnlyOnce() {
        shop.payments.captureOnlyOnce();
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        var order = anOrder().build();
        shop.place(order);

        shop.bring(shop.fulfilment(0));
        shop.bring(shop.fulfilment(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.payments.captured()).containsExactly(order.total());
        assertThat(shop.script.count("ship")).isEqualTo(2);
    }

    @Test
    void answersAStepTakenTwiceAsIfItWereTakenNow() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);

        shop.advance(parcel, Step.PICK);
        shop.advance(parcel, Step.SHIP);

        assertThat(shop.advance(parcel, Step.PICK)).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThat(shop.advance(parcel, Step.SHIP)).isEqualTo(FulfilmentStatus.SHIPPED);
        assertThat(shop.script.count("pick")).isOne();
        assertThat(shop.script.count("capture")).isOne();
    }

    @Test
    void deliversWhenTheCarrierSaysSo() {
        shop.place(anOrder().build());
        var parcel = shop.fulfilment(0);
        shop.advance(parcel, Step.PICK);
        shop.advance(parcel, Step.SHIP);

        shop.order().carrierEvent(new CarrierEvent("evt_1", parcel, "tracking", "in_transit"));
        shop.order().carrierEvent(new CarrierEvent("evt_2", null, "tracking", "delivered"));
        shop.order().carrierEvent(new CarrierEvent("evt_3", parcel, "tracking", "delivered"));

        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("deliver")).isOne();
    }
}
