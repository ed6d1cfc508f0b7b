package cartwright.activities.events.provider;

import static org.assertj.core.api.Assertions.assertThat;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class EasyPostWebhooksTest {

    private static final String BODY = """
            {"id":"evt_e1","object":"Event","description":"tracker.updated","result":{"id":"trk_1","object":"Tracker",\
            "tracking_code":"EZ1000000001","status":"delivered","signed_by":"A. Buyer"}}""";

    private final EasyPostWebhooks easyPost = easyPost("old", "new");

    @Test
    void acceptsWhatIsSignedWithAnyOfTheSecretsAndKeepsOnlyTheParcelsStatus() {
        var expected = new WebhookSource.Genuine(new Webhook(
                "easypost", "evt_e1", "tracker.updated", "EZ1000000001", null, Map.of("status", "delivered")));

        assertThat(read(BODY, signature(BODY, "old"))).isEqualTo(expected);
        assertThat(read(BODY, signature(BODY, "new"))).isEqualTo(expected);
        assertThat(read(BODY, signature(BODY, "other"))).isEqualTo(new WebhookSource.BadSignature());
    }

    @Test
    void refusesABodyOfWhichAnyByteIsAnother() {
        var signature = signature(BODY, "new");
        var body = BODY.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            var changed = body.clone();
            changed[i] ^= 1;
            assertThat(easyPost.read(changed, header -> signature))
                    .as("byte %d", i)
                    .isEqualTo(new WebhookSource.BadSignature());
        }
    }

    @Test
    void refusesEverythingWithoutASecretOrASignature() {
        assertThat(easyPost().read(BODY.getBytes(StandardCharsets.UTF_8), header -> signature(BODY, "any")))
                .isEqualTo(new WebhookSource.BadSignature());
        assertThat(easyPost.read(BODY.getBytes(StandardCharsets.UTF_8), header -> null))
                .isEqualTo(new WebhookSource.BadSignature());
    }

    private WebhookSource.Reading read(String body, String signature) {
        return easyPost.read(
                body.getBytes(StandardCharsets.UTF_8), header -> header.equals("X-Hmac-Signature") ? signature : null);
    }

    private static EasyPostWebhooks easyPost(String... secrets) {
        var webhooks = new EventsProperties.Webhooks(
                List.of(),
                List.of(secrets),
                Duration.ofMinutes(5),
                new EventsProperties.Square(List.of(), ""),
                new EventsProperties.Paypal(List.of(), List.of()));
        var second = Duration.ofSeconds(1);
        return new EasyPostWebhooks(new EventsProperties(false, 1, second, second, second, second, webhooks));
    }

    private static String signature(String body, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "hmac-sha256-hex=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
