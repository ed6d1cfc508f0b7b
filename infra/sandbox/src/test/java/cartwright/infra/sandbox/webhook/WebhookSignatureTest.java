package cartwright.infra.sandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.easypost.utils.Utilities;
import com.squareup.square.utilities.WebhooksHelper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    private static final String BODY = "{\"id\":\"evt_1\",\"name\":\"Zoë\"}";
    private static final String URL = "http://localhost:8080/v1/webhooks/any";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void satisfiesStripesOwnVerification() {
        var header =
                WebhookSignature.headers("stripe", target("whsec_1"), BODY, NOW).get("Stripe-Signature");

        assertThat(header).matches("t=1700000000,v1=[0-9a-f]{64}");
        // The tolerance 0 leaves the age out.
        assertThatCode(() -> Webhook.Signature.verifyHeader(BODY, header, "whsec_1", 0))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Webhook.Signature.verifyHeader(BODY + " ", header, "whsec_1", 0))
                .isInstanceOf(SignatureVerificationException.class);
    }

    @Test
    void satisfiesEasypostsOwnVerification() {
        var secret = "sécret";
        var header =
                WebhookSignature.headers("easypost", target(secret), BODY, NOW).get("X-Hmac-Signature");

        assertThatCode(() -> Utilities.validateWebhook(
                        BODY.getBytes(StandardCharsets.UTF_8),
                        Map.of("X-Hmac-Signature", String.valueOf(header)),
                        secret))
                .doesNotThrowAnyException();
    }

    @Test
    void changesWithTimeSecretAndBody() {
        var header = WebhookSignature.headers("stripe", target("whsec_1"), BODY, NOW);

        assertThat(WebhookSignature.headers("stripe", target("whsec_1"), BODY, NOW.plusSeconds(1)))
                .isNotEqualTo(header);
        assertThat(WebhookSignature.headers("stripe", target("whsec_2"), BODY, NOW))
                .isNotEqualTo(header);
        assertThat(WebhookSignature.headers("stripe", target("whsec_1"), "{}", NOW))
                .isNotEqualTo(header);
    }

    @Test
    void satisfiesSquaresOwnVerification() {
        var header = String.valueOf(
                WebhookSignature.headers("square", target("key"), BODY, NOW).get("x-square-hmacsha256-signature"));

        assertThat(WebhooksHelper.verifySignature(BODY, header, "key", URL)).isTrue();
        assertThat(WebhooksHelper.verifySignature(BODY, header, "key", URL + "/other"))
                .isFalse();
        assertThat(WebhooksHelper.verifySignature(BODY, header, "other", URL)).isFalse();
    }

    private static WebhookSettings.Target target(String secret) {
        return new WebhookSettings.Target(URI.create(URL), secret, List.of("*"));
    }
}
