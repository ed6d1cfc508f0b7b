package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cartwright.infra.sandbox.SandboxServer;
import com.stripe.exception.ApiException;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeFaultsIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void timesOutBeforeTheEffectOnce() throws StripeException {
        var payment = carrying("TIMEOUT_BEFORE@50");

        assertThatThrownBy(() -> shop.authorize(payment, "k"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        failed -> assertThat(failed.getStatusCode()).isEqualTo(504));
        assertThat(shop.ledger("ord_1")).isEmpty();
        assertThat(shop.authorize(payment, "k").getStatus()).isEqualTo("requires_capture");
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void timesOutAfterTheEffectAndReplaysIt() throws StripeException {
        var payment = carrying("TIMEOUT_AFTER@50");

        assertThatThrownBy(() -> shop.authorize(payment, "k")).isInstanceOf(ApiException.class);
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP SUCCEEDED");
        var replayed = shop.authorize(payment, "k");

        assertThat(replayed.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                .contains("true");
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void holdsTheConnectionAsLongAsToldOtherwiseTheDefault() {
        var begun = Instant.now();
        assertThatThrownBy(() -> shop.authorize(carrying("TIMEOUT_BEFORE"), "k"))
                .isInstanceOf(ApiException.class);

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(290));
    }

    @Test
    void replaysAFailureOfItsOwn() {
        sandbox.fault("\"provider\":\"stripe\",\"operation\":\"authorize\",\"kind\":\"ERROR_500\",\"times\":1");
        var payment = StripeShop.payment("ord_1", 1000, "pm_card_visa").build();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> shop.authorize(payment, "k"))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            failed -> assertThat(failed.getStatusCode()).isEqualTo(500));
        }
        assertThat(shop.ledger("ord_1")).isEmpty();
    }

    @Test
    void repeatsThatItFailedAlthoughItActed() throws StripeException {
        var payment = carrying("ERROR_500_AFTER");

        for (var replayed : List.of(false, true)) {
            assertThatThrownBy(() -> shop.authorize(payment, "k"))
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            failed -> assertThat(failed.getStripeError()
                                            .getLastResponse()
                                            .headers()
                                            .firstValue("Idempotent-Replayed"))
                                    .isEqualTo(replayed ? Optional.of("true") : Optional.empty()));
        }
        assertThat(shop.ledger("ord_1")).containsExactly("AUTHORIZE 1000 GBP SUCCEEDED");
        assertThat(shop.client().v1().paymentIntents().list().getData())
                .extracting(PaymentIntent::getStatus)
                .containsExactly("requires_capture");
    }

    @Test
    void limitsTheRateWithoutRememberingIt() throws StripeException {
        sandbox.fault("\"kind\":\"RATE_LIMIT_429\",\"times\":1,\"orderId\":\"ord_1\"");
        var payment = StripeShop.payment("ord_1", 1000, "pm_card_visa").build();
        shop.authorize("ord_2", 1000, "pm_card_visa");

        assertThatThrownBy(() -> shop.authorize(payment, "k")).isInstanceOf(RateLimitException.class);
        assertThat(shop.authorize(payment, "k").getStatus()).isEqualTo("requires_capture");
    }

    @Test
    void isSlowWhenToldTo() throws StripeException {
        var begun = Instant.now();
        shop.authorize(carrying("SLOW@300"), "k");

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(290));
        assertThat(shop.ledger("ord_1")).hasSize(1);
    }

    @Test
    void failsALaterOperationThatThePaymentNamed() throws StripeException {
        var held = shop.authorize(carrying("capture:DECLINE,refund:DECLINE"), "k");
        assertThat(held.getStatus()).isEqualTo("requires_capture");

        assertThatThrownBy(() -> shop.client().v1().paymentIntents().capture(held.getId()))
                .isInstanceOf(CardException.class);
        shop.client().v1().paymentIntents().capture(held.getId());
        var refund = shop.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(held.getId())
                        .build());

        assertThat(refund.getStatus()).isEqualTo("failed");
        assertThat(shop.ledger("ord_1"))
                .containsExactly(
                        "AUTHORIZE 1000 GBP SUCCEEDED",
                        "CAPTURE 1000 GBP FAILED",
                        "CAPTURE 1000 GBP SUCCEEDED",
                        "REFUND 1000 GBP FAILED");
    }

    @Test
    void readsTheFaultFromADescription() {
        var described = StripeShop.payment("ord_1", 1000, "pm_card_visa")
                .setDescription("Order ord_1 sandbox_fault=DECLINE")
                .build();

        assertThatThrownBy(() -> shop.client().v1().paymentIntents().create(described))
                .isInstanceOf(CardException.class);
    }

    @Test
    void keepsTheFaultUntilAPaymentIsConfirmed() throws StripeException {
        var opened = shop.client()
                .v1()
                .paymentIntents()
                .create(StripeShop.payment("ord_1", 1000, "pm_card_visa")
                        .setConfirm(false)
                        .putMetadata("sandbox_fault", "DECLINE")
                        .build());

        assertThatThrownBy(() -> shop.client().v1().paymentIntents().confirm(opened.getId()))
                .isInstanceOf(CardException.class);
        var again = shop.client()
                .v1()
                .paymentIntents()
                .confirm(
                        opened.getId(),
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .build());
        assertThat(again.getStatus()).isEqualTo("requires_capture");
    }

    @Test
    void failsEachCallOfARuleUntilItIsRemoved() throws StripeException {
        sandbox.fault("\"operation\":\"void\",\"kind\":\"DECLINE\"");
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> shop.client().v1().paymentIntents().cancel(held.getId()))
                    .isInstanceOf(CardException.class);
        }
        sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/faults")))
                .DELETE()
                .build());

        assertThat(shop.client().v1().paymentIntents().cancel(held.getId()).getStatus())
                .isEqualTo("canceled");
    }

    @Test
    void failsTheShareOfCallsThatTheRateSays() throws StripeException {
        sandbox.fault("\"operation\":\"authorize\",\"kind\":\"DECLINE\",\"rate\":0.5,\"seed\":7");
        int declined = 0;
        for (int i = 0; i < 40; i++) {
            try {
                shop.authorize("ord_" + i, 1000, "pm_card_visa");
            } catch (CardException refused) {
                declined++;
            }
        }
        assertThat(declined).isBetween(8, 32);
    }

    @Test
    void takesAFaultByHeader() {
        var answer = sandbox.send(HttpRequest.newBuilder(URI.create(sandbox.url("/stripe/v1/payment_intents")))
                .header("Authorization", "Bearer sk_test_1")
                .header("X-Sandbox-Fault", "ERROR_500")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "amount=1000&currency=gbp&confirm=true&payment_method=pm_card_visa"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Request-Id").orElseThrow()).startsWith("req_");
    }

    @Test
    void failsALookUpOnlyWhenARuleNamesIt() throws StripeException {
        var held = shop.authorize("ord_1", 1000, "pm_card_visa");
        sandbox.fault("\"kind\":\"ERROR_500\"");
        assertThat(shop.client().v1().paymentIntents().retrieve(held.getId()).getId())
                .isEqualTo(held.getId());

        sandbox.fault("\"operation\":\"read\",\"kind\":\"ERROR_500\",\"times\":1");
        assertThatThrownBy(() -> shop.client().v1().paymentIntents().retrieve(held.getId()))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void refusesAFaultThatIsNone() {
        assertThatThrownBy(() -> shop.authorize(carrying("EXPLODE"), "k"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("EXPLODE");
        sandbox.post("/faults", "{\"kind\":\"EXPLODE\"}", 400);
        sandbox.post("/faults", "{\"kind\":\"DECLINE\",\"rate\":2}", 400);
        sandbox.post("/faults", "{\"kind\":\"DECLINE\",\"provider\":\"acme\"}", 400);
        sandbox.post("/faults", "{\"kind\":\"DECLINE\",\"colour\":\"red\"}", 400);
    }

    @Test
    void remembersItsRulesAcrossARestart() {
        sandbox.fault("\"operation\":\"authorize\",\"kind\":\"DECLINE\",\"times\":2");
        assertThatThrownBy(() -> shop.authorize("ord_1", 1000, "pm_card_visa")).isInstanceOf(CardException.class);
        sandbox.restart();

        assertThat(sandbox.get("/faults")).contains("\"timesLeft\":1", "\"fired\":1");
    }

    private static PaymentIntentCreateParams carrying(String fault) {
        return StripeShop.payment("ord_1", 1000, "pm_card_visa")
                .putMetadata("sandbox_fault", fault)
                .build();
    }
}
