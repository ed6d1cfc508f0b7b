package cartwright.infra.sandbox.square;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.WebhookReceiver.Received;
import cartwright.infra.sandbox.store.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SquareWebhooksIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private SquareShop shop = new SquareShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new SquareShop(sandbox);
    }

    @Test
    void signsTheAddressAndTheBody() throws GeneralSecurityException {
        var held = shop.hold("ord_1", 1000, SquareShop.OK);
        var created = sandbox.receiver().await("payment.created");

        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("square_test".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        var signed = sandbox.receiver().url("/square") + created.body();
        assertThat(created.header("x-square-hmacsha256-signature"))
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        var event = Json.read(created.body());
        assertThat(Json.text(event, "data", "id")).isEqualTo(SquareShop.id(held));
        assertThat(Json.text(event, "data", "object", "payment", "status")).isEqualTo("APPROVED");
        assertThat(Json.text(event, "event_id")).isNotNull();
    }

    @Test
    void tellsOfEverythingThatHappens() {
        var paid = shop.paid("ord_1", 8802, SquareShop.OK);
        sandbox.receiver().await("payment.updated");
        sandbox.receiver().await("dispute.created");
        var other = shop.paid("ord_2", 1000, SquareShop.OK);
        shop.refund(other, 10);
        sandbox.receiver().await("refund.created");

        assertThat(paid.getId()).isNotEqualTo(other.getId());
    }

    @Test
    void triesAgainWhatTheShopRefused() {
        sandbox.receiver().refuse(1);
        shop.hold("ord_1", 1000, SquareShop.OK);

        assertThat(sandbox.receiver().await("payment.created").path()).isEqualTo("/square");
    }

    @Test
    void sendsTwiceOrNeverWhenToldTo() {
        shop.create(SquareShop.payment("ord_1", 1000, SquareShop.OK, "k1").note("sandbox_fault=WEBHOOK_DUPLICATE"));
        var twice = sandbox.receiver().await(2, received -> received.isOf("payment.created"));
        assertThat(twice)
                .extracting(Received::body)
                .hasSize(2)
                .containsOnly(twice.getFirst().body());

        shop.create(SquareShop.payment("ord_2", 1000, SquareShop.OK, "k2").note("sandbox_fault=WEBHOOK_LOST"));
        assertThat(sandbox.get("/webhooks?order=ord_2&status=LOST")).contains("payment.created");
    }

    @Test
    void sendsLateAndOutOfOrderWhenToldTo() {
        var paid = shop.paid("ord_1", 1000, SquareShop.OK);
        sandbox.receiver().await("payment.updated");
        sandbox.receiver().forget();
        sandbox.fault("\"provider\":\"square\",\"operation\":\"refund\",\"kind\":\"WEBHOOK_REORDERED\","
                + "\"delayMillis\":200,\"times\":1");
        shop.refund(paid, 10);

        var both = sandbox.receiver().await(2, received -> received.path().equals("/square"));
        assertThat(both.getFirst().isOf("payment.updated")).isTrue();
        assertThat(both.getLast().isOf("refund.created")).isTrue();
    }
}
