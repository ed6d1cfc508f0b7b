package cartwright.infra.sandbox.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a body as each provider does. */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /** The headers that prove where a body comes from; a retried delivery is signed anew with its own time. */
    static Map<String, String> headers(String provider, WebhookSettings.Target target, String body, Instant now) {
        return switch (provider) {
            case "stripe" -> Map.of("Stripe-Signature", stripe(target.secret(), body, now));
            case "square" -> Map.of("x-square-hmacsha256-signature", square(target, body));
            case "easypost" -> Map.of("X-Hmac-Signature", easypost(target.secret(), body));
            default -> throw new IllegalArgumentException(provider + " sends no webhooks");
        };
    }

    private static String stripe(String secret, String body, Instant now) {
        long time = now.getEpochSecond();
        return "t=" + time + ",v1=" + hmac(secret, time + "." + body);
    }

    private static String square(WebhookSettings.Target target, String body) {
        return Base64.getEncoder().encodeToString(mac(target.secret(), target.url() + body));
    }

    private static String easypost(String secret, String body) {
        return "hmac-sha256-hex=" + hmac(Normalizer.normalize(secret, Normalizer.Form.NFKD), body);
    }

    private static String hmac(String secret, String text) {
        return HexFormat.of().formatHex(mac(secret, text));
    }

    private static byte[] mac(String secret, String text) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, missing);
        }
    }
}
