package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.attention.ResolveAttention.Action;
import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody else has captured what an order was about to let go of when it ended. */
class UnearnedMoneyWorkflowTest {

    private static final Money ALL = Money.of(1512, "GBP");

    @RegisterExtension
    final Shop shop = new Shop();

    private void asked() {
        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("CAPTURED_AFTER_END"));
        eventually(() -> assertThat(shop.script.calls()).contains("raise late-capture CAPTURED_AFTER_END"));
    }

    @Test
    void asksAPersonWhenAnOrderHasExpiredThatWasPaidAllTheSame() {
        shop.orders.hasUnearned(ALL);
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        shop.place(anOrder().build());
        shop.sleep(Duration.ofMinutes(16));
        asked();
        assertThat(shop.view().status()).isEqualTo(OrderStatus.EXPIRED);

        shop.resolve("late-capture", Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(shop.script.calls()).contains("grant 15.12 GBP CAPTURED_AFTER_END");
    }

    /** That the customer has cancelled everything decides nothing about money that the order was not to take. */
    @Test
    void asksAPersonAlthoughTheOrderWasCancelledWhileItWasPlaced() {
        shop.orders.hasUnearned(ALL);
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        shop.place(anOrder().build());

        shop.order().cancel(new CancelOrder("acc_customer", "changed my mind"));
        asked();
        assertThat(shop.payments.grants).isEmpty();

        shop.resolve("late-capture", Action.SKIP);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.payments.grants).isEmpty();
    }

    @Test
    void asksAPersonWhenAConfirmedOrderWasCancelled() {
        shop.orders.hasUnearned(ALL);
        shop.place(anOrder().build());

        shop.order().cancel(new CancelOrder("acc_customer", "changed my mind"));
        asked();
        shop.orders.hasUnearned(Money.of(0, "GBP"));
        shop.resolve("late-capture", Action.RETRY);

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.payments.grants).isEmpty();
    }

    @Test
    void asksNobodyAnyMoreOnceOthersHaveGivenTheMoneyBack() {
        shop.orders.hasUnearned(ALL);
        shop.place(anOrder().build());
        shop.order().cancel(new CancelOrder("acc_customer", "changed my mind"));
        asked();

        shop.sleep(Duration.ofDays(30));
        assertThat(shop.parkedReason()).isEqualTo("CAPTURED_AFTER_END");
        shop.orders.hasUnearned(Money.of(0, "GBP"));
        shop.sleep(Duration.ofDays(1));

        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(shop.payments.grants).isEmpty();
        assertThat(shop.script.calls()).contains("clear late-capture RETRY");
    }

    /** The news came for a workflow that was about to end: nobody else would hear them. */
    @Test
    void asksAgainWhenTheProviderSaysSomethingMeanwhile() {
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        shop.place(anOrder().build());
        shop.script.hold("void");
        shop.sleep(Duration.ofMinutes(15));
        eventually(() -> assertThat(shop.script.count("void")).isPositive());
        shop.script.hold("refresh");
        shop.order().paymentEvent(new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.succeeded", "pi_1"));
        eventually(() -> assertThat(shop.script.count("refresh")).isOne());
        shop.orders.hasUnearned(ALL);
        shop.script.release("void");
        shop.script.release("refresh");

        asked();
        shop.resolve("late-capture", Action.COMPENSATE);

        assertThat(shop.result()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(shop.script.calls()).contains("grant 15.12 GBP CAPTURED_AFTER_END");
    }
}
