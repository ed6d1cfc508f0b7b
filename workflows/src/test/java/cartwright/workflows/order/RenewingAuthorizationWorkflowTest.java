package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static cartwright.workflows.fixtures.Orders.item;
import static cartwright.workflows.fixtures.Orders.plan;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.EndingAction;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders at a provider that holds an authorization for 29 days and vouches for it for three, as PayPal does. */
class RenewingAuthorizationWorkflowTest {

    private static final Duration WINDOW = Duration.ofDays(29);
    private static final Duration HONOURED = Duration.ofDays(3);
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    final Shop shop = new Shop();

    private void placed(EndingAction lastly) {
        shop.payments.authorizationsHold(WINDOW, lastly);
        shop.payments.honours(HONOURED);
        shop.payments.endStays();
        shop.orders.planned(plan("LON", item("1", 2)), plan("MAN", item("1", 1)));
        shop.place(anOrder().build());
    }

    private int renewals() {
        return shop.payments.authorizations.size() - 1;
    }

    @Test
    void authorizesAnewOnceTheProviderVouchesForItNoLonger() {
        placed(EndingAction.ASK);
        shop.sleep(HONOURED.minus(HOUR));
        assertThat(renewals()).isZero();

        shop.sleep(HOUR.multipliedBy(2));
        eventually(() -> assertThat(renewals()).isOne());
        shop.sleep(HONOURED);
        eventually(() -> assertThat(renewals()).isEqualTo(2));

        assertThat(shop.parkedReason()).isNull();
        assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED);
        assertThat(shop.payments.captured()).isEmpty();
    }

    @Test
    void asksAPersonAndTellsTheCustomerOnlyOnTheLastDay() {
        placed(EndingAction.ASK);
        shop.sleep(WINDOW.minus(Duration.ofDays(1)).minus(HOUR));
        eventually(() -> assertThat(renewals()).isEqualTo(9));
        assertThat(shop.parkedReason()).isNull();
        assertThat(shop.script.count("announce-end")).isZero();

        shop.sleep(HOUR.multipliedBy(2));

        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));
        assertThat(shop.script.count("announce-end")).isOne();
        assertThat(renewals()).isEqualTo(9);
    }

    @Test
    void keepsWhatItHasWhenARenewalIsRefusedAndTriesAgainLater() {
        placed(EndingAction.CANCEL);
        shop.payments.authorizeAnswers(new Declined("PAYER_CANNOT_PAY"));
        shop.sleep(HONOURED.plus(HOUR));
        eventually(() -> assertThat(renewals()).isOne());
        assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED);

        shop.sleep(HONOURED);

        eventually(() -> assertThat(renewals()).isEqualTo(2));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED);
        shop.sleep(WINDOW);
        assertThat(shop.result()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void prolongsAHeldOrdersAuthorizationAndTellsTheCustomerNothingOfIt() {
        placed(EndingAction.ASK);
        shop.order().hold(new HoldOrder("dispute/paypal/PP-1", "DISPUTED"));
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD));

        shop.sleep(HONOURED.plus(HOUR));
        eventually(() -> assertThat(renewals()).isOne());
        assertThat(shop.parkedReason()).isNull();
    }

    @Test
    void asksAPersonAndNotTheCustomerAboutAHeldOrder() {
        placed(EndingAction.CAPTURE);
        shop.order().hold(new HoldOrder("dispute/paypal/PP-1", "DISPUTED"));
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.ON_HOLD));

        shop.sleep(WINDOW.minus(Duration.ofDays(1)).plus(HOUR));

        eventually(() -> assertThat(shop.parkedReason()).isEqualTo("AUTHORIZATION_ENDS"));
        assertThat(shop.payments.captured()).isEmpty();
        assertThat(shop.script.count("announce-end")).isZero();
    }
}
