package cartwright.activities.events.provider;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Square's events: signed with HMAC-SHA256 over the notification URL and the body; without a time, so the event's id must be new.
 */
@Component
public class SquareWebhooks implements WebhookSource {

    private static final String ALGORITHM = "HmacSHA256";

    private final EventsProperties.Square properties;

    public SquareWebhooks(EventsProperties properties) {
        this.properties = properties.webhooks().square();
    }

    @Override
    public String provider() {
        return "square";
    }

    @Override
    public Reading read(byte[] body, Function<String, @Nullable String> headers) {
        var signature = headers.apply("x-square-hmacsha256-signature");
        if (signature == null || !isSigned(body, signature)) {
            return new BadSignature();
        }
        try {
            return JsonTree.text(body)
                    .flatMap(text -> webhook(JsonTree.parse(text)))
                    .<Reading>map(Genuine::new)
                    .orElseGet(() -> new Unreadable("no event_id, type or data.id"));
        } catch (JacksonException malformed) {
            return new Unreadable("not a JSON object");
        }
    }

    private boolean isSigned(byte[] body, String signature) {
        var given = signature.getBytes(StandardCharsets.UTF_8);
        return properties.secrets().stream().anyMatch(secret -> MessageDigest.isEqual(given, signature(secret, body)));
    }

    private byte[] signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(properties.url().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    private Optional<Webhook> webhook(JsonTree event) {
        var data = event.object("data");
        var kind = data.string("type").orElse("");
        var object = data.object("object").object(kind);
        var id = event.string("event_id");
        var type = event.string("type");
        var objectId = object.string("id").or(() -> data.string("id"));
        if (id.isEmpty() || type.isEmpty() || objectId.isEmpty()) {
            return Optional.empty();
        }
        var facts = new LinkedHashMap<String, String>(Map.of("object", kind, "object_id", objectId.get()));
        object.string("status").ifPresent(status -> facts.put("status", status));
        OrderNames.refund(object.string("reason")).ifPresent(refund -> facts.put("refund_id", refund));
        var payment = object.string("payment_id")
                .or(() -> object.object("disputed_payment").string("payment_id"))
                .orElse(objectId.get());
        var order = OrderNames.order(object.string("reference_id"));
        return Optional.of(new Webhook(provider(), id.get(), type.get(), payment, order, facts));
    }
}
