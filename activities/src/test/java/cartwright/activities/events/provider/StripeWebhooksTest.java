package cartwright.activities.events.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.WebhookSource;
import com.stripe.net.Webhook.Signature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StripeWebhooksTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String ORDER = "ord_0199a0b0c0d0700080000000000000ff";
    private static final String BODY = """
            {"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_7",\
            "object":"payment_intent","metadata":{"order_id":"%s","payment_id":"pay_é"}}}}""".formatted(ORDER);

    private final StripeWebhooks stripe = stripe("whsec_old", "whsec_new");

    @Test
    void acceptsWhatIsSignedWithAnyOfTheSecrets() throws Exception {
        assertThat(read(BODY, signature(BODY, "whsec_old", NOW))).isInstanceOf(WebhookSource.Genuine.class);
        assertThat(read(BODY, signature(BODY, "whsec_new", NOW))).isInstanceOf(WebhookSource.Genuine.class);
        assertThat(read(BODY, signature(BODY, "whsec_other", NOW))).isEqualTo(new WebhookSource.BadSignature());
    }

    @Test
    void refusesABodyOfWhichAnyByteIsAnother() throws Exception {
        var signature = signature(BODY, "whsec_new", NOW);
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                var changed = body.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThat(stripe.read(changed, header -> signature))
                        .as("byte %d, bit %d", i, bit)
                        .isEqualTo(new WebhookSource.BadSignature());
            }
        }
    }

    @Test
    void refusesWhatWasSignedMoreThanFiveMinutesAgo() throws Exception {
        assertThat(read(BODY, signature(BODY, "whsec_new", NOW.minusSeconds(299))))
                .isInstanceOf(WebhookSource.Genuine.class);
        assertThat(read(BODY, signature(BODY, "whsec_new", NOW.minusSeconds(301))))
                .isEqualTo(new WebhookSource.BadSignature());
    }

    @Test
    void refusesMissingAndMalformedSignatures() {
        assertThat(stripe.read(bytes(BODY), header -> null)).isEqualTo(new WebhookSource.BadSignature());
        for (var signature : List.of("", "t=,v1=", "t=abc,v1=00", "v1=00", "t=1", "rubbish")) {
            assertThat(read(BODY, signature)).as(signature).isEqualTo(new WebhookSource.BadSignature());
        }
        assertThat(stripe().read(bytes(BODY), header -> "t=1,v1=00")).isEqualTo(new WebhookSource.BadSignature());
    }

    @Test
    void keepsWhatTheEventIsAboutAndNothingPersonal() throws Exception {
        var body = """
                {"id":"evt_2","type":"charge.refund.updated","data":{"object":{"id":"re_1","object":"refund",\
                "payment_intent":"pi_7","receipt_email":"a@b.example","metadata":{"refund_id":"rfd_1"}}}}""";

        var webhook = ((WebhookSource.Genuine) read(body, signature(body, "whsec_new", NOW))).webhook();

        assertThat(webhook.eventId()).isEqualTo("evt_2");
        assertThat(webhook.type()).isEqualTo("charge.refund.updated");
        assertThat(webhook.objectId()).isEqualTo("pi_7");
        assertThat(webhook.orderId()).isNull();
        assertThat(webhook.facts()).containsOnlyKeys("object", "object_id", "refund_id");
    }

    @Test
    void namesADisputeAndThePaymentThatIsDisputed() throws Exception {
        var body = """
                {"id":"evt_3","type":"charge.dispute.created","data":{"object":{"id":"dp_1","object":"dispute",\
                "payment_intent":"pi_7","charge":"ch_1","evidence":{"customer_name":"A. Buyer"},"metadata":{}}}}""";

        var webhook = ((WebhookSource.Genuine) read(body, signature(body, "whsec_new", NOW))).webhook();

        assertThat(webhook.objectId()).isEqualTo("pi_7");
        assertThat(webhook.facts()).isEqualTo(Map.of("object", "dispute", "object_id", "dp_1"));
    }

    @Test
    void readsTheOrderFromTheMetadata() throws Exception {
        var webhook = ((WebhookSource.Genuine) read(BODY, signature(BODY, "whsec_new", NOW))).webhook();

        assertThat(webhook.orderId()).hasToString(ORDER);
    }

    @Test
    void saysSoWhenAGenuineBodyMakesNoSense() throws Exception {
        for (var body : List.of("{}", "[]", "null", "{\"id\":", "{\"id\":1,\"type\":2,\"data\":3}")) {
            assertThat(read(body, signature(body, "whsec_new", NOW)))
                    .as(body)
                    .isInstanceOf(WebhookSource.Unreadable.class);
        }
    }

    private WebhookSource.Reading read(String body, String signature) {
        return stripe.read(bytes(body), header -> header.equals("Stripe-Signature") ? signature : null);
    }

    private static StripeWebhooks stripe(String... secrets) {
        var webhooks = new EventsProperties.Webhooks(
                List.of(secrets),
                List.of(),
                Duration.ofMinutes(5),
                new EventsProperties.Square(List.of(), ""),
                new EventsProperties.Paypal(List.of(), List.of()));
        var second = Duration.ofSeconds(1);
        return new StripeWebhooks(
                new EventsProperties(false, 1, second, second, second, second, webhooks),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static String signature(String body, String secret, Instant at) throws GeneralSecurityException {
        return Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
