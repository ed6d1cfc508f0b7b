package cartwright.activities.events.provider;

import cartwright.activities.events.EventsProperties;
import cartwright.activities.events.Webhook;
import cartwright.activities.events.WebhookSource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * PayPal's events: signed with RSA over the transmission's id and time, the webhook's id and the body's CRC32. The checksum binds the
 * body only loosely, one more reason why an event is but a hint.
 */
@Component
public class PaypalWebhooks implements WebhookSource {

    private static final String ALGORITHM = "SHA256withRSA";

    private final EventsProperties.Paypal properties;
    private final Duration tolerance;
    private final PaypalCertificates certificates;
    private final Clock clock;

    public PaypalWebhooks(EventsProperties properties, Clock clock) {
        this.properties = properties.webhooks().paypal();
        this.tolerance = properties.webhooks().tolerance();
        this.certificates = new PaypalCertificates(this.properties.certificateOrigins(), clock);
        this.clock = clock;
    }

    @Override
    public String provider() {
        return "paypal";
    }

    @Override
    public Reading read(byte[] body, Function<String, @Nullable String> headers) {
        if (!isSigned(body, name -> String.valueOf(headers.apply("PAYPAL-" + name)))) {
            return new BadSignature();
        }
        try {
            return JsonTree.text(body)
                    .flatMap(text -> webhook(JsonTree.parse(text)))
                    .<Reading>map(Genuine::new)
                    .orElseGet(() -> new Unreadable("no id, event_type or resource"));
        } catch (JacksonException malformed) {
            return new Unreadable("not a JSON object");
        }
    }

    /** Looks at what costs nothing before a certificate is fetched. */
    private boolean isSigned(byte[] body, Function<String, String> headers) {
        if (!headers.apply("AUTH-ALGO").equals(ALGORITHM) || !isRecent(headers.apply("TRANSMISSION-TIME"))) {
            return false;
        }
        return certificates
                .find(headers.apply("CERT-URL"))
                .filter(certificate -> properties.ids().stream()
                        .anyMatch(id ->
                                verifies(certificate, signed(body, id, headers), headers.apply("TRANSMISSION-SIG"))))
                .isPresent();
    }

    private boolean isRecent(String time) {
        try {
            var age = Duration.between(OffsetDateTime.parse(time).toInstant(), clock.instant());
            return age.abs().compareTo(tolerance) <= 0;
        } catch (DateTimeException noTime) {
            return false;
        }
    }

    private static byte[] signed(byte[] body, String webhookId, Function<String, String> headers) {
        var checksum = new CRC32();
        checksum.update(body);
        return String.join(
                        "|",
                        headers.apply("TRANSMISSION-ID"),
                        headers.apply("TRANSMISSION-TIME"),
                        webhookId,
                        Long.toString(checksum.getValue()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static boolean verifies(X509Certificate certificate, byte[] signed, String signature) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(certificate);
            verifier.update(signed);
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    private Optional<Webhook> webhook(JsonTree event) {
        var resource = event.object("resource");
        var id = event.string("id");
        var type = event.string("event_type");
        var objectId = resource.string("id").or(() -> resource.string("dispute_id"));
        if (id.isEmpty() || type.isEmpty() || objectId.isEmpty()) {
            return Optional.empty();
        }
        var named = resource.string("custom_id");
        var unit = resource.list("purchase_units").stream().findFirst();
        var disputed = resource.list("disputed_transactions").stream().findFirst();
        var order = OrderNames.order(named.or(() -> unit.flatMap(first -> first.string("custom_id")))
                .or(() -> disputed.flatMap(first -> first.string("custom"))));
        var facts = new LinkedHashMap<String, String>(Map.of("object_id", objectId.get()));
        event.string("resource_type").ifPresent(kind -> facts.put("object", kind));
        OrderNames.refund(named).ifPresent(refund -> facts.put("refund_id", refund));
        return Optional.of(new Webhook(
                provider(),
                id.get(),
                type.get(),
                payment(resource)
                        .or(() -> disputed.flatMap(first -> first.string("seller_transaction_id")))
                        .orElse(objectId.get()),
                order,
                facts));
    }

    /** A capture names the authorization it was taken of, by which its payment is known here. */
    private static Optional<String> payment(JsonTree resource) {
        return resource.object("supplementary_data")
                .object("related_ids")
                .string("authorization_id")
                .or(() -> resource.list("links").stream()
                        .filter(link -> link.string("rel").equals(Optional.of("up")))
                        .flatMap(link -> link.string("href").stream())
                        .filter(href -> href.contains("/authorizations/"))
                        .map(href -> href.substring(href.lastIndexOf('/') + 1))
                        .findFirst());
    }
}
