package cartwright.infra.sandbox.paypal;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.infra.sandbox.SandboxServer;
import cartwright.infra.sandbox.WebhookReceiver.Received;
import cartwright.infra.sandbox.store.Json;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.models.VoidPaymentInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaypalWebhooksIT {
    private SandboxServer sandbox = SandboxServer.emptied();
    private PaypalShop shop = new PaypalShop(sandbox);

    @BeforeEach
    void empty() {
        sandbox = SandboxServer.emptied();
        shop = new PaypalShop(sandbox);
    }

    @Test
    void signsIdTimeWebhookAndChecksumWithAKeyThatItsCertificateVerifies()
            throws IOException, ApiException, GeneralSecurityException {
        shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        var created = sandbox.receiver().await("PAYMENT.AUTHORIZATION.CREATED");

        assertThat(created.header("paypal-auth-algo")).isEqualTo("SHA256withRSA");
        assertThat(genuine(created, created.body())).isTrue();
        assertThat(genuine(created, created.body() + " ")).isFalse();
        var event = Json.read(created.body());
        assertThat(Json.text(event, "resource", "custom_id")).isEqualTo("ord_1");
        assertThat(Json.text(event, "resource_type")).isEqualTo("authorization");
    }

    @Test
    void keepsItsKeyAcrossARestart() throws IOException, ApiException {
        shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        var before = sandbox.receiver().await("PAYMENT.AUTHORIZATION.CREATED").header("paypal-cert-url");
        sandbox.receiver().forget();
        sandbox.restart();
        new PaypalShop(sandbox).hold("ord_2", "10.00", PaypalSource.APPROVED);

        var after = sandbox.receiver().await("PAYMENT.AUTHORIZATION.CREATED").header("paypal-cert-url");
        assertThat(path(after)).isEqualTo(path(before));
    }

    @Test
    void confirmsWhatItSentAndNothingElse() throws IOException, ApiException {
        shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        var created = sandbox.receiver().await("PAYMENT.AUTHORIZATION.CREATED");

        assertThat(verify(created, created.body())).contains("SUCCESS");
        assertThat(verify(created, created.body().replace("10.00", "99.00"))).contains("FAILURE");
    }

    @Test
    void tellsOfEverythingThatHappens() throws IOException, ApiException {
        var held = shop.hold("ord_1", "10.00", PaypalSource.APPROVED);
        var paid = shop.capture(held, "4.00", false);
        shop.refund(paid, "1.00");
        shop.client().getPaymentsController().voidPayment(new VoidPaymentInput.Builder(held).build());

        sandbox.receiver().await("PAYMENT.CAPTURE.COMPLETED");
        sandbox.receiver().await("PAYMENT.CAPTURE.REFUNDED");
        sandbox.receiver().await("PAYMENT.AUTHORIZATION.VOIDED");
    }

    @Test
    void sendsTwiceLateOrNeverWhenToldTo() throws IOException, ApiException {
        hold("ord_1", "WEBHOOK_DUPLICATE");
        var twice = sandbox.receiver().await(2, received -> received.body().contains("ord_1"));
        assertThat(twice)
                .extracting(Received::body)
                .containsOnly(twice.getFirst().body());

        hold("ord_2", "WEBHOOK_LATE@60000");
        assertThat(sandbox.get("/webhooks?order=ord_2&status=PENDING")).contains("PAYMENT.AUTHORIZATION.CREATED");
        hold("ord_3", "WEBHOOK_LOST");
        assertThat(sandbox.get("/webhooks?order=ord_3&status=LOST")).contains("PAYMENT.AUTHORIZATION.CREATED");
    }

    private void hold(String order, String fault) throws IOException, ApiException {
        shop.order(
                PaypalShop.request(order, "10.00", PaypalSource.APPROVED, "sandbox_fault=" + fault),
                UUID.randomUUID().toString());
    }

    private String verify(Received received, String body) {
        var request = Json.object()
                .put("auth_algo", received.header("paypal-auth-algo"))
                .put("cert_url", received.header("paypal-cert-url"))
                .put("transmission_id", received.header("paypal-transmission-id"))
                .put("transmission_sig", received.header("paypal-transmission-sig"))
                .put("transmission_time", received.header("paypal-transmission-time"))
                .put("webhook_id", "WH0TEST");
        request.set("webhook_event", Json.read(body));
        return shop.call("POST", "/v1/notifications/verify-webhook-signature", request.toString())
                .body();
    }

    private boolean genuine(Received received, String body) throws GeneralSecurityException {
        var pem = sandbox.send(HttpRequest.newBuilder(URI.create(received.header("paypal-cert-url")))
                        .build())
                .body();
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        certificate.checkValidity();
        certificate.verify(certificate.getPublicKey());
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(certificate);
        signature.update(String.join(
                        "|",
                        received.header("paypal-transmission-id"),
                        received.header("paypal-transmission-time"),
                        "WH0TEST",
                        Long.toString(crc.getValue()))
                .getBytes(StandardCharsets.UTF_8));
        return signature.verify(Base64.getDecoder().decode(received.header("paypal-transmission-sig")));
    }

    private static String path(String url) {
        return URI.create(url).getPath();
    }
}
