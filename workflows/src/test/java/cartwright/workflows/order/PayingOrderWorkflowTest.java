package cartwright.workflows.order;

import static cartwright.workflows.fixtures.Eventually.eventually;
import static cartwright.workflows.fixtures.Orders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import cartwright.workflows.fixtures.Shop;
import cartwright.workflows.kernel.Money;
import cartwright.workflows.payment.AuthorizationOutcome.ActionRequired;
import cartwright.workflows.payment.AuthorizationOutcome.Authorized;
import cartwright.workflows.payment.AuthorizationOutcome.Declined;
import cartwright.workflows.payment.AuthorizationOutcome.NeverHappened;
import cartwright.workflows.payment.AuthorizationOutcome.Unknown;
import cartwright.workflows.payment.AuthorizePayment;
import cartwright.workflows.payment.MoneyMovement.Pending;
import cartwright.workflows.payment.MoneyMovement.Succeeded;
import cartwright.workflows.payment.NextAction;
import cartwright.workflows.payment.PaymentEvent;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PayingOrderWorkflowTest {

    private static final NextAction CHALLENGE = new NextAction("redirect_to_url", "https://bank.example/challenge");
    private static final Authorized AUTHORIZED = new Authorized(Money.of(1512, "GBP"), true, null, null);
    private static final PaymentEvent NEWS =
            new PaymentEvent(Provider.STRIPE, "evt_1", "payment_intent.amount_capturable_updated", "pi_1");

    @RegisterExtension
    final Shop shop = new Shop();

    @Test
    void answersAfterTwoSecondsAndAsksASlowProviderAgainUnderTheSameSequence() {
        shop.script.hold("authorize");

        var reply = shop.place(anOrder().build());

        assertThat(reply).isEqualTo(new PlacementReply.AwaitingPayment(null));
        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(shop.payments.authorizations)
                .extracting(AuthorizePayment::sequence)
                .containsExactly(1, 1);
        assertThat(shop.script.calls())
                .containsExactly("place", "authorize", "await-payment provider", "authorize-again", "confirm");
    }

    @Test
    void resolvesAndVoidsAPaymentThatNobodyKnewOfWhenTheReservationEnded() {
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        shop.payments.voidAnswers(new Pending(), new Pending(), new Pending(), new Succeeded());
        shop.place(anOrder().build());

        shop.sleep(Duration.ofMinutes(16));

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.EXPIRED));
        assertThat(shop.result()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(shop.script.calls()).contains("close EXPIRED RESERVATION_EXPIRED");
        assertThat(shop.script.calls()).endsWith("void", "void", "void", "void");
        assertThat(shop.script.count("confirm")).isZero();
    }

    @Test
    void asksAboutAnUnknownPaymentEverMoreSeldom() {
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"));
        shop.place(anOrder().build());

        shop.sleep(Duration.ofMinutes(14));

        assertThat(shop.script.count("authorize-again")).isBetween(4L, 6L);
        assertThat(shop.view().status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @Test
    void asksForTheMoneyAnewUnderTheNextNumberOnceTheFirstTryNeverHappened() {
        shop.payments.authorizeAnswers(new Unknown("HTTP_500"), new NeverHappened(), AUTHORIZED);

        shop.place(anOrder().build());

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(shop.payments.authorizations)
                .extracting(AuthorizePayment::sequence)
                .containsExactly(1, 1, 2);
    }

    @Test
    void asksForNothingAnewOnceTheStockIsTheOrdersNoLonger() {
        shop.orders.reservationLasts(Duration.ofSeconds(12));
        shop.payments.authorizeAnswers(new Unknown("HTTP_500"));
        shop.place(anOrder().build());
        eventually(() -> assertThat(shop.script.count("authorize-again")).isOne());
        shop.script.hold("authorize-again");
        shop.sleep(Duration.ofSeconds(6));
        eventually(() -> assertThat(shop.script.count("authorize-again")).isEqualTo(2));
        shop.payments.authorizeAnswers(new NeverHappened());
        shop.sleep(Duration.ofSeconds(8));
        shop.script.release("authorize-again");

        assertThat(shop.result()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(shop.payments.authorizations)
                .extracting(AuthorizePayment::sequence)
                .containsOnly(1);
    }

    @Test
    void confirmsOnceTheCustomerHasPassedTheChallenge() {
        shop.payments.authorizeAnswers(new ActionRequired(CHALLENGE));
        var reply = shop.place(anOrder().build());
        assertThat(reply).isEqualTo(new PlacementReply.AwaitingPayment(CHALLENGE));
        assertThat(shop.view().status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);

        shop.payments.authorizeAnswers(AUTHORIZED);
        shop.order().paymentEvent(NEWS);

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(shop.script.calls())
                .containsExactly("place", "authorize", "await-payment customer", "authorize-again", "confirm");
    }

    @Test
    void releasesStockWhenTheCustomerFailsTheChallenge() {
        shop.payments.authorizeAnswers(new ActionRequired(CHALLENGE));
        shop.place(anOrder().build());

        shop.payments.authorizeAnswers(new Declined("authentication_failed"));
        shop.order().paymentEvent(NEWS);

        assertThat(shop.result()).isEqualTo(OrderStatus.FAILED);
        assertThat(shop.script.calls()).endsWith("close FAILED PAYMENT_DECLINED");
    }

    @Test
    void looksAtThePaymentBeforeTheReservationEndsAlthoughTheWebhookWasLost() {
        shop.payments.authorizeAnswers(new ActionRequired(CHALLENGE), AUTHORIZED);
        shop.place(anOrder().build());

        shop.sleep(Duration.ofMinutes(16));

        eventually(() -> assertThat(shop.view().status()).isEqualTo(OrderStatus.CONFIRMED));
        assertThat(shop.script.count("authorize-again")).isOne();
    }

    @Test
    void expiresAndVoidsWhenTheCustomerNeverComesBack() {
        shop.payments.authorizeAnswers(new ActionRequired(CHALLENGE));
        shop.place(anOrder().build());

        assertThat(shop.result()).isEqualTo(OrderStatus.EXPIRED);

        assertThat(shop.script.calls()).endsWith("close EXPIRED RESERVATION_EXPIRED", "void");
    }

    @Test
    void extendsTheReservationWhenASlowProviderTurnsOutToAskForAChallenge() {
        shop.payments.authorizeAnswers(new Unknown("TIMED_OUT"), new ActionRequired(CHALLENGE));
        shop.place(anOrder().build());

        eventually(() -> assertThat(shop.script.calls())
                .containsSubsequence("await-payment provider", "authorize-again", "await-payment customer"));
    }

    @Test
    void looksOnceAtAPaymentThatManyWebhooksAreAbout() {
        shop.place(anOrder().build());
        shop.script.hold("refresh");

        for (int i = 0; i < 8; i++) {
            shop.order().paymentEvent(NEWS);
        }
        eventually(() -> assertThat(shop.script.count("refresh")).isOne());
        shop.script.release("refresh");

        shop.bring(shop.fulfilment(0));
        assertThat(shop.result()).isEqualTo(OrderStatus.COMPLETED);
        assertThat(shop.script.count("refresh")).isLessThanOrEqualTo(2);
    }
}
