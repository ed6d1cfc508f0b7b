package cartwright.activities.events.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SquareWebhooksTest {

    private static final String URL = "https://shop.example/v1/webhooks/square";
    private static final String ORDER = "ord_0199a0b0c0d0700080000000000000ff";
    private static final String BODY = """
            {"merchant_id":"ML1","type":"payment.updated","event_id":"e1","data":{"type":"payment","id":"sqp1",\
            "object":{"payment":{"id":"sqp1","status":"COMPLETED","reference_id":"%s","note":"pay_é",\
            "buyer_email_address":"a@b.example"}}}}""".formatted(ORDER);

    private final SquareWebhooks square = square(URL, "old", "new");

    @Test
    void acceptsWhatIsSignedWithAnyOfTheKeys() throws Exception {
        assertThat(read(BODY, signature("old", URL, BODY))).isInstanceOf(WebhookSource.Genuine.class);
        assertThat(read(BODY, signature("new", URL, BODY))).isInstanceOf(WebhookSource.Genuine.class);
        assertThat(read(BODY, signature("other", URL, BODY))).isEqualTo(new WebhookSource.BadSignature());
    }

    @Test
    void refusesWhatWasSignedForAnotherAddress() throws Exception {
        assertThat(read(BODY, signature("new", "https://other.example/v1/webhooks/square", BODY)))
                .isEqualTo(new WebhookSource.BadSignature());
    }

    @Test
    void refusesABodyOfWhichAnyByteIsAnother() throws Exception {
        var signature = signature("new", URL, BODY);
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            var changed = body.clone();
            changed[i] ^= 1;
            assertThat(square.read(changed, header -> signature))
                    .as("byte %d", i)
                    .isEqualTo(new WebhookSource.BadSignature());
        }
    }

    @Test
    void refusesMissingAndMalformedSignaturesAndEverythingWithoutAKey() throws Exception {
        assertThat(square.read(bytes(BODY), header -> null)).isEqualTo(new WebhookSource.BadSignature());
        for (var signature : List.of("", "rubbish", "====")) {
            assertThat(read(BODY, signature)).as(signature).isEqualTo(new WebhookSource.BadSignature());
        }
        var signature = signature("new", URL, BODY);
        assertThat(square(URL, " ").read(bytes(BODY), header -> signature)).isEqualTo(new WebhookSource.BadSignature());
    }

    @Test
    void keepsWhatTheEventIsAboutAndNothingPersonal() throws Exception {
        var webhook = webhook(BODY);

        assertThat(webhook.eventId()).isEqualTo("e1");
        assertThat(webhook.objectId()).isEqualTo("sqp1");
        assertThat(webhook.orderId()).hasToString(ORDER);
        assertThat(webhook.facts())
                .containsOnlyKeys("object", "object_id", "status")
                .containsEntry("status", "COMPLETED");
    }

    @Test
    void readsWhichRefundOfWhichPaymentHasFailed() throws Exception {
        var webhook = webhook("""
                {"type":"refund.updated","event_id":"e2","data":{"type":"refund","id":"r1","object":{"refund":{"id":"r1",\
                "status":"FAILED","payment_id":"sqp1","reason":"rfd_0199a0b0c0d0700080000000000000aa"}}}}""");

        assertThat(webhook.objectId()).isEqualTo("sqp1");
        assertThat(webhook.facts())
                .containsEntry("refund_id", "rfd_0199a0b0c0d0700080000000000000aa")
                .containsEntry("status", "FAILED");
    }

    @Test
    void readsWhichDisputeOfWhichPaymentHasChanged() throws Exception {
        var webhook = webhook("""
                {"type":"dispute.state.updated","event_id":"e3","data":{"type":"dispute","id":"dts1","object":{"dispute":{"id":"dts1",\
                "state":"WON","disputed_payment":{"payment_id":"sqp1"}}}}}""");

        assertThat(webhook.objectId()).isEqualTo("sqp1");
        assertThat(webhook.facts()).containsEntry("object_id", "dts1").containsEntry("object", "dispute");
    }

    @Test
    void saysSoWhenAGenuineBodyMakesNoSense() throws Exception {
        for (var body : List.of("{}", "[]", "null", "{\"type\":", "{\"type\":1,\"event_id\":2,\"data\":3}")) {
            assertThat(read(body, signature("new", URL, body))).as(body).isInstanceOf(WebhookSource.Unreadable.class);
        }
    }

    private Webhook webhook(String body) throws GeneralSecurityException {
        return ((WebhookSource.Genuine) read(body, signature("new", URL, body))).webhook();
    }

    private WebhookSource.Reading read(String body, String signature) {
        return square.read(bytes(body), header -> header.equals("x-square-hmacsha256-signature") ? signature : null);
    }

    private static SquareWebhooks square(String url, String... secrets) {
        var second = Duration.ofSeconds(1);
        var webhooks = new EventsProperties.Webhooks(
                List.of(),
                List.of(),
                Duration.ofMinutes(5),
                new EventsProperties.Square(List.of(secrets), url),
                new EventsProperties.Paypal(List.of(), List.of()));
        return new SquareWebhooks(new EventsProperties(false, 1, second, second, second, second, webhooks));
    }

    private static String signature(String secret, String url, String body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(bytes(url + body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
