package cartwright.activities.events.provider;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookSource;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook.Signature;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Stripe's events: signed with HMAC-SHA256 over the time and the body. */
@Component
public class StripeWebhooks implements WebhookSource {

    private static final String PAYMENT_INTENT = "payment_intent";

    private final EventsProperties.Webhooks properties;
    private final Clock clock;

    public StripeWebhooks(EventsProperties properties, Clock clock) {
        this.properties = properties.webhooks();
        this.clock = clock;
    }

    @Override
    public String provider() {
        return "stripe";
    }

    @Override
    public Reading read(byte[] body, Function<String, @Nullable String> headers) {
        var signature = headers.apply("Stripe-Signature");
        var text = JsonTree.text(body);
        if (signature == null || text.isEmpty() || !isSigned(text.get(), signature)) {
            return new BadSignature();
        }
        try {
            return webhook(JsonTree.parse(text.get()))
                    .<Reading>map(Genuine::new)
                    .orElseGet(() -> new Unreadable("no id, type or object"));
        } catch (JacksonException malformed) {
            return new Unreadable("not a JSON object");
        }
    }

    private boolean isSigned(String body, String signature) {
        return properties.stripeSecrets().stream().anyMatch(secret -> {
            try {
                return Signature.verifyHeader(
                        body, signature, secret, properties.tolerance().toSeconds(), clock);
            } catch (SignatureVerificationException | NumberFormatException wrong) {
                return false;
            }
        });
    }

    private Optional<Webhook> webhook(JsonTree event) {
        var object = event.object("data").object("object");
        var id = event.string("id");
        var type = event.string("type");
        var objectId = object.string("id");
        if (id.isEmpty() || type.isEmpty() || objectId.isEmpty()) {
            return Optional.empty();
        }
        var facts = new LinkedHashMap<String, String>(Map.of("object_id", objectId.get()));
        object.string("object").ifPresent(kind -> facts.put("object", kind));
        object.object("metadata").string("refund_id").ifPresent(refund -> facts.put("refund_id", refund));
        return Optional.of(new Webhook(
                provider(),
                id.get(),
                type.get(),
                object.string(PAYMENT_INTENT).orElse(objectId.get()),
                OrderNames.order(object.object("metadata").string("order_id")),
                facts));
    }
}
