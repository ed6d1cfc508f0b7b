package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.FakeOrders;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.Voided;
import cartwright.workflows.payment.MoneyMovement.Failed;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlacingOrderWorkflowTest {

    @RegisterExtension
    final Shop shop = new Shop();

    @Test
    void chargesNobodyWhenStockIsShort() {
        shop.orders.shortOfStock();

        assertThat(shop.place(anOrder().build())).isEqualTo(new PlacementReply.ShortOfStock(FakeOrders.SHORT));

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).containsExactly("place");
    }

    @Test
    void releasesStockAndVoidsNothingWhenPaymentIsDeclined() {
        shop.payments.authorizeAnswers(new Declined("insufficient_funds"));

        assertThat(shop.place(anOrder().build())).isEqualTo(new PlacementReply.Declined("insufficient_funds"));

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).containsExactly("place", "authorize", "close FAILED PAYMENT_DECLINED");
    }

    @Test
    void releasesStockAndVoidsNothingWhenThePaymentWasVoidedAtTheProvider() {
        shop.payments.authorizeAnswers(new Voided());

        assertThat(shop.place(anOrder().build())).isEqualTo(new PlacementReply.Closed(OrderStatus.FAILED));

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).containsExactly("place", "authorize", "close FAILED PAYMENT_VOIDED");
    }

    @Test
    void freesStockBeforeItVoidsThePaymentWhenTheReservationIsLostAtConfirmation() {
        shop.orders.loseReservation();

        assertThat(shop.place(anOrder().build())).isEqualTo(new PlacementReply.ShortOfStock(FakeOrders.SHORT));

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls())
                .containsExactly("place", "authorize", "confirm", "close FAILED INSUFFICIENT_STOCK", "void");
    }

    @Test
    void answersARepeatedRequestAsTheFirstAndPlacesOnce() {
        var order = anOrder().build();

        var first = shop.place(order);
        var second = shop.place(order);

        assertThat(second).isEqualTo(first).isEqualTo(new PlacementReply.Confirmed());
        assertThat(shop.script.count("place")).isOne();
        assertThat(shop.script.count("authorize")).isOne();
    }

    @Test
    void placesOnceTheDatabaseIsBackAfterALongOutage() {
        shop.script.breakDown("place", Duration.ofMinutes(1));
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.script.count("place")).isPositive());
        shop.sleep(Duration.ofMinutes(12));
        assertThat(shop.script.count("place")).isGreaterThan(5);
        assertThat(shop.parkedReason()).isNull();

        shop.script.recover("place");
        shop.sleep(Duration.ofMinutes(2));

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
    }

    @Test
    void endsWithoutChargeWhenAPersonGivesThePlacementUp() {
        shop.script.refuse("place", "BROKEN");
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        shop.resolve(Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).contains("close FAILED GIVEN_UP").doesNotContain("authorize", "void");
    }

    @Test
    void undoesTheAuthorizationWhenAPersonGivesTheConfirmationUp() {
        shop.script.refuse("confirm", "BROKEN");
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("BROKEN"));

        shop.resolve("confirm", Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.script.calls()).endsWith("close CANCELLED GIVEN_UP", "void");
    }

    @Test
    void retriesAndParksCompensationsToo() {
        shop.orders.loseReservation();
        shop.script.refuse("close", "DATABASE_SAYS_NO");
        shop.payments.voidAnswers(new Pending(), new Pending(), new Failed("locked"), new Succeeded());
        shop.start(anOrder().build());
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("DATABASE_SAYS_NO"));

        shop.resolve(Action.RETRY);
        shop.sleep(Duration.ofMinutes(1));
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("locked"));
        shop.resolve("void-payment", Action.RETRY);

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.count("close")).isEqualTo(2);
        assertThat(shop.script.count("void")).isEqualTo(4);
    }
}
