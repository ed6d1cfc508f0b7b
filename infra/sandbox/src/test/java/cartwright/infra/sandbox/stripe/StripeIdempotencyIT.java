package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeIdempotencyIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void chargesOnceForOneKey() throws StripeException {
        var payment = StripeShop.payment("ord_1", 1000, "pm_card_visa").build();
        var first = shop.authorize(payment, "ord_1:authorize:1");
        var second = shop.authorize(payment, "ord_1:authorize:1");

        assertThat(second.getId()).isEqualTo(first.getId());
        assertThat(second.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(first.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .isEmpty();
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void replaysADecline() {
        var payment =
                StripeShop.payment("ord_1", 1000, "pm_card_chargeDeclined").build();

        assertThatThrownBy(() -> shop.authorize(payment, "k")).isInstanceOf(CardException.class);
        assertThatThrownBy(() -> shop.authorize(payment, "k"))
                .isInstanceOfSatisfying(
                        CardException.class,
                        declined -> assertThat(declined.getDeclineCode()).isEqualTo("generic_decline"));
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void refusesOtherParametersUnderTheSameKey() throws StripeException {
        shop.authorize(StripeShop.payment("ord_1", 1000, "pm_card_visa").build(), "k");

        assertThatThrownBy(() -> shop.authorize(
                        StripeShop.payment("ord_1", 1001, "pm_card_visa").build(), "k"))
                .isInstanceOfSatisfying(
                        IdempotencyException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(400));
    }

    @Test
    void refusesTheSameKeyForAnotherPath() throws StripeException {
        var held =
                shop.authorize(StripeShop.payment("ord_1", 1000, "pm_card_visa").build(), "k");

        assertThatThrownBy(() -> shop.client()
                        .v1()
                        .paymentIntents()
                        .capture(
                                held.getId(),
                                PaymentIntentCaptureParams.builder().build(),
                                StripeShop.keyed("k")))
                .isInstanceOf(IdempotencyException.class);
    }

    @Test
    void forgetsAParameterError() throws StripeException {
        var wrong = StripeShop.payment("ord_1", 1, "pm_card_visa").build();
        assertThatThrownBy(() -> shop.authorize(wrong, "k")).isInstanceOf(InvalidRequestException.class);

        var held =
                shop.authorize(StripeShop.payment("ord_1", 1000, "pm_card_visa").build(), "k");

        assertThat(held.getStatus()).isEqualTo("requires_capture");
    }

    @Test
    void remembersARefusalOfTheState() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        var tooMuch =
                PaymentIntentCaptureParams.builder().setAmountToCapture(2000L).build();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() ->
                            shop.client().v1().paymentIntents().capture(held.getId(), tooMuch, StripeShop.keyed("k")))
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            refused -> assertThat(refused.getCode()).isEqualTo("amount_too_large"));
        }
    }

    @Test
    void letsOnlyOneOfManyConcurrentCallsCharge() throws InterruptedException {
        var payment = StripeShop.payment("ord_1", 1000, "pm_card_visa").build();
        Callable<String> attempt = () -> {
            try {
                return shop.authorize(payment, "k").getId();
            } catch (StripeException inUse) {
                assertThat(inUse.getStatusCode()).isEqualTo(409);
                assertThat(inUse.getCode()).isEqualTo("idempotency_key_in_use");
                return "in use";
            }
        };
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = callers.invokeAll(List.of(attempt, attempt, attempt, attempt, attempt, attempt)).stream()
                    .map(Future::resultNow)
                    .filter(id -> !id.equals("in use"))
                    .distinct();
            assertThat(ids).hasSize(1);
        }
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void remembersAcrossARestart() throws StripeException {
        var payment = StripeShop.payment("ord_1", 1000, "pm_card_visa").build();
        var before = shop.authorize(payment, "k");
        sandbox.restart();
        shop = new StripeShop(sandbox);

        PaymentIntent after = shop.authorize(payment, "k");

        assertThat(after.getId()).isEqualTo(before.getId());
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void refusesAKeyThatIsTooLong() {
        var answer = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/stripe/v1/payment_intents")))
                .header("Authorization", "Bearer sk_test_1")
                .header("Idempotency-Key", "k".repeat(256))
                .POST(HttpRequest.BodyPublishers.ofString("amount=1000&currency=gbp"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
