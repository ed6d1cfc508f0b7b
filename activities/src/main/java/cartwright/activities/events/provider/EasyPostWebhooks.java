package cartwright.activities.events.provider;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookSource;
import com.easypost.utils.Cryptography;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** EasyPost's tracker events: signed with HMAC-SHA256 over the body; without a time, so the event's id must be new. */
@Component
public class EasyPostWebhooks implements WebhookSource {

    private static final String SCHEME = "hmac-sha256-hex=";

    private final EventsProperties.Webhooks properties;

    public EasyPostWebhooks(EventsProperties properties) {
        this.properties = properties.webhooks();
    }

    @Override
    public String provider() {
        return "easypost";
    }

    @Override
    public Reading read(byte[] body, Function<String, @Nullable String> headers) {
        var signature = headers.apply("X-Hmac-Signature");
        if (signature == null || !isSigned(body, signature)) {
            return new BadSignature();
        }
        try {
            return JsonTree.text(body)
                    .flatMap(text -> webhook(JsonTree.parse(text)))
                    .<Reading>map(Genuine::new)
                    .orElseGet(() -> new Unreadable("no id, description or result"));
        } catch (JacksonException malformed) {
            return new Unreadable("not a JSON object");
        }
    }

    private boolean isSigned(byte[] body, String signature) {
        var given = signature.getBytes(StandardCharsets.UTF_8);
        return properties.easypostSecrets().stream()
                .map(secret -> SCHEME + Cryptography.toHMACSHA256HexDigest(body, secret, Normalizer.Form.NFKD))
                .anyMatch(expected -> MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<Webhook> webhook(JsonTree event) {
        var result = event.object("result");
        var id = event.string("id");
        var type = event.string("description");
        var objectId = result.string("tracking_code").or(() -> result.string("id"));
        if (id.isEmpty() || type.isEmpty() || objectId.isEmpty()) {
            return Optional.empty();
        }
        var facts =
                result.string("status").map(status -> Map.of("status", status)).orElse(Map.of());
        return Optional.of(new Webhook(provider(), id.get(), type.get(), objectId.get(), null, facts));
    }
}
