package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.fulfilment.CarrierEvent;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.order.AdvanceFulfilment.Step;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.Locale;

/** The lives of orders whose histories are kept, each short enough to be lived in real time. */
enum Scenario {
    HAPPY,
    TWO_SHIPMENTS,
    DECLINED,
    SHORT_OF_STOCK,
    CHALLENGED,
    SLOWLY_AUTHORIZED,
    EXPIRED,
    CANCELLED,
    PARKED_AND_RETRIED,
    REROUTED,
    HELD,
    CAPTURED_AHEAD,
    PASSED_REVIEW,
    REFUSED_IN_REVIEW,
    REVIEW_EXPIRED,
    REFUSED,
    LOST_AND_RETURNED,
    /** Recorded by the last code that did not listen to carriers' troubles; recorded anew it would show nothing. */
    LOSS_NOT_HEARD;

    /** Lives it until the order has ended. */
    void live(Shop shop) {
        switch (this) {
            case HAPPY -> happy(shop);
            case TWO_SHIPMENTS -> twoShipments(shop);
            case DECLINED -> declined(shop);
            case SHORT_OF_STOCK -> shortOfStock(shop);
            case CHALLENGED -> challenged(shop);
            case SLOWLY_AUTHORIZED -> slowlyAuthorized(shop);
            case EXPIRED -> expired(shop);
            case CANCELLED -> cancelled(shop);
            case PARKED_AND_RETRIED -> parkedAndRetried(shop);
            case REROUTED -> rerouted(shop);
            case HELD -> held(shop);
            case CAPTURED_AHEAD -> capturedAhead(shop);
            case PASSED_REVIEW -> passedReview(shop);
            case REFUSED_IN_REVIEW -> refusedInReview(shop);
            case REVIEW_EXPIRED -> reviewExpired(shop);
            case REFUSED -> refused(shop);
            case LOST_AND_RETURNED -> lostAndReturned(shop);
            case LOSS_NOT_HEARD -> lossNotHeard(shop);
        }
        shop.result();
    }

    /** The resource that holds its history. */
    String history() {
        return "histories/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }

    private static void happy(Shop shop) {
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(0));
    }

    private static void twoShipments(Shop shop) {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.bring(shop.fulfilment(1));
        shop.bring(shop.fulfilment(0));
    }

    private static void declined(Shop shop) {
        shop.payments.authorizeAnswers(new Declined("insufficient_funds"));
        shop.place(anOrder().build());
    }

    private static void shortOfStock(Shop shop) {
        shop.orders.shortOfStock();
        shop.place(anOrder().build());
    }

    private static void challenged(Shop shop) {
        shop.payments.authorizeAnswers(
                new ActionRequired(new NextAction("redirect_to_url", "https://bank.example/challenge")));
        shop.place(anOrder().build());
        shop.payments.authorizeAnswers(new Authorized(Money.of(1512, "GBP"), true, null, null));
        shop.order()
                .paymentEvent(
                        new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.amount_capturable_updated", "pi_1"));
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        shop.bring(shop.fulfilment(0));
    }

    private static void slowlyAuthorized(Shop shop) {
        shop.script.hold("authorize");
        shop.place(anOrder().build());
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        shop.bring(shop.fulfilment(0));
    }

    private static void expired(Shop shop) {
        shop.orders.reservationLasts(Duration.ofSeconds(2));
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        shop.place(anOrder().build());
    }

    private static void cancelled(Shop shop) {
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.order().cancel(new CancelOrder("acc_support", "changed my mind"));
    }

    private static void parkedAndRetried(Shop shop) {
        shop.script.refuse("label", "ADDRESS_REFUSED");
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("ADDRESS_REFUSED"));
        shop.resolve(Action.RETRY);
        eventually(
                () -> assertThat(shop.view().fulfilments().getFirst().status()).isEqualTo(FulfilmentStatus.LABELLED));
        shop.bring(shop.fulfilment(0));
    }

    /** Frozen between its two shipments, for two causes. */
    private static void held(Shop shop) {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shipFirst(shop);
        var first = new HoldOrder("dispute/stripe/dp_1", "DISPUTED");
        var second = new HoldOrder("dispute/stripe/dp_2", "DISPUTED");
        shop.order().hold(first);
        shop.order().hold(second);
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD));
        shop.orders.wasBeforeHold(OrderStatus.ON_HOLD);
        shop.order().release(first);
        eventually(() -> assertThat(shop.script.count("release")).isOne());
        shop.orders.wasBeforeHold(OrderStatus.PROCESSING);
        shop.order().release(second);
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.PROCESSING));
        shop.advance(shop.fulfilment(0), Step.DELIVER);
        shop.bring(shop.fulfilment(1));
    }

    private static void rerouted(Shop shop) {
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.FAIL);
        shop.bring(shop.fulfilment(1));
        shop.bring(shop.fulfilment(2));
    }

    private static void capturedAhead(Shop shop) {
        shop.payments.authorizationsHold(Duration.ofDays(1).plusSeconds(2), EndingAction.REAUTHORIZE, EndingAction.ASK);
        shop.payments.endStays();
        shop.place(anOrder().build());
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));
        shop.resolve(Action.RETRY);
        eventually(() -> assertThat(shop.payments.captures).hasSize(1));
        shop.bring(shop.fulfilment(0));
    }

    private static void underReview(Shop shop) {
        shop.orders.suspect();
        shop.place(anOrder().build());
    }

    private static void passedReview(Shop shop) {
        underReview(shop);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("FRAUD_REVIEW"));
        shop.resolve(Action.SKIP);
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        shop.bring(shop.fulfilment(0));
    }

    private static void refusedInReview(Shop shop) {
        underReview(shop);
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("FRAUD_REVIEW"));
        shop.resolve(Action.COMPENSATE);
    }

    private static void reviewExpired(Shop shop) {
        shop.orders.reviewLasts(Duration.ofSeconds(2));
        underReview(shop);
    }

    private static void refused(Shop shop) {
        shop.orders.refuse();
        shop.place(anOrder().build());
    }

    private static void lostAndReturned(Shop shop) {
        shipFirst(shop);
        shop.order().carrierEvent(new CarrierEvent("evt_1", shop.fulfilment(0), "tracking", "failure"));
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("PARCEL_LOST"));
        shop.resolve(Action.RETRY);
        shop.order().carrierEvent(new CarrierEvent("evt_2", shop.fulfilment(0), "tracking", "return_to_sender"));
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("RETURNED_TO_SENDER"));
        shop.resolve(Action.SKIP);
    }

    private static void lossNotHeard(Shop shop) {
        shipFirst(shop);
        shop.order().carrierEvent(new CarrierEvent("evt_1", shop.fulfilment(0), "tracking", "failure"));
        shop.order().carrierEvent(new CarrierEvent("evt_2", shop.fulfilment(0), "tracking", "delivered"));
    }

    private static void shipFirst(Shop shop) {
        shop.place(anOrder().build());
        shop.advance(shop.fulfilment(0), Step.PICK);
        shop.advance(shop.fulfilment(0), Step.SHIP);
    }
}
