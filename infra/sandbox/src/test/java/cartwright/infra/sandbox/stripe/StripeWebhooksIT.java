package cartwright.infra.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.WebhookReceiver.Received;
import cartwright.infra.sandbox.store.Json;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.Webhook;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StripeWebhooksIT {
    // A webhook of the test before may still be under way, so each test has an order of its own.
    private final String order = "ord_" + UUID.randomUUID();
    private SandboxServer sandbox = SandboxServer.emptied();
    private StripeShop shop = new StripeShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new StripeShop(sandbox);
    }

    @Test
    void signsWhatStripesOwnLibraryVerifies() throws StripeException {
        var held = shop.authorize(order, 1000, "pm_card_visa");
        var received = ofType("payment_intent.amount_capturable_updated");

        var event = Webhook.constructEvent(received.body(), received.signature(), "whsec_test");

        assertThat(received.path()).isEqualTo("/stripe");
        var intent =
                (PaymentIntent) event.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(intent.getId()).isEqualTo(held.getId());
        assertThat(intent.getAmountCapturable()).isEqualTo(1000);
        assertThat(intent.getMetadata()).containsEntry("order_id", order);
        assertThat(event.getRequest().getId()).startsWith("req_");
    }

    @Test
    void tellsEachStepOfAPaymentInItsOrder() throws StripeException {
        var held = shop.authorize(order, 1000, "pm_card_visa");
        shop.client().v1().paymentIntents().capture(held.getId());
        shop.client()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(held.getId())
                        .putMetadata("order_id", order)
                        .build());

        assertThat(types(sandbox.receiver().await(7, this::ofThisTest)))
                .containsExactly(
                        "payment_intent.created",
                        "payment_intent.amount_capturable_updated",
                        "charge.succeeded",
                        "charge.captured",
                        "payment_intent.succeeded",
                        "refund.created",
                        "charge.refunded");
    }

    @Test
    void triesAgainUntilTheShopAccepts() throws StripeException {
        sandbox.receiver().refuse(2);
        shop.authorize(order, 1000, "pm_card_visa");

        sandbox.receiver().await(3, this::ofThisTest);

        var deliveries = Json.read(sandbox.get("/webhooks?order=" + order)).path("items");
        assertThat(deliveries
                        .valueStream()
                        .map(delivery -> delivery.path("attempts").asInt()))
                .anyMatch(attempts -> attempts > 1);
    }

    @Test
    void deliversWhatWasPendingWhenItWasKilled() throws StripeException {
        sandbox.receiver().refuse(1000);
        shop.authorize(order, 1000, "pm_card_visa");
        sandbox.restart();
        sandbox.receiver().refuse(0);

        assertThat(types(sandbox.receiver().await(3, this::ofThisTest)))
                .contains("payment_intent.created", "payment_intent.amount_capturable_updated", "charge.succeeded");
    }

    @Test
    void sendsTwiceWhenToldTo() throws StripeException {
        faulty("WEBHOOK_DUPLICATE");

        var twice = sandbox.receiver().await(2, received -> received.isOf("charge.succeeded") && ofThisTest(received));

        assertThat(twice)
                .extracting(received -> Json.read(received.body()).path("id").asString())
                .hasSize(2)
                .containsOnly(Json.read(twice.getFirst().body()).path("id").asString());
    }

    @Test
    void sendsLateWhenToldTo() throws StripeException {
        var asked = Instant.now();
        faulty("WEBHOOK_LATE@700");

        var late = ofType("payment_intent.created");

        assertThat(Duration.between(asked, late.at())).isGreaterThan(Duration.ofMillis(650));
    }

    @Test
    void sendsOutOfOrderWhenToldTo() throws StripeException {
        faulty("WEBHOOK_REORDERED@400");

        assertThat(types(sandbox.receiver().await(3, this::ofThisTest)))
                .containsExactly(
                        "charge.succeeded", "payment_intent.amount_capturable_updated", "payment_intent.created");
    }

    @Test
    void losesAWebhookWhenToldToAndKeepsItsEvent() throws StripeException {
        faulty("WEBHOOK_LOST");
        var next = shop.authorize("ord_2", 1000, "pm_card_visa");
        sandbox.receiver().await(3, received -> received.body().contains(next.getId()));

        assertThat(sandbox.receiver().received())
                .allMatch(received -> received.body().contains("ord_2"));
        assertThat(shop.client().v1().events().list().getData()).hasSize(6);
        assertThat(sandbox.get("/webhooks?status=LOST&order=" + order)).contains("charge.succeeded");
    }

    private void faulty(String fault) throws StripeException {
        shop.client()
                .v1()
                .paymentIntents()
                .create(StripeShop.payment(order, 1000, "pm_card_visa")
                        .putMetadata("sandbox_fault", fault)
                        .build());
    }

    private boolean ofThisTest(Received received) {
        return received.body().contains(order);
    }

    private Received ofType(String type) {
        return sandbox.receiver()
                .await(1, received -> received.isOf(type) && ofThisTest(received))
                .getFirst();
    }

    private static List<String> types(List<Received> received) {
        return received.stream()
                .map(webhook -> Json.read(webhook.body()).path("type").asString())
                .toList();
    }
}
