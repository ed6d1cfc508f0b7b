package cartwright.infra.sandbox.webhook;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where webhooks go.
 *
 * @param poll pause between two looks into the outbox
 * @param timeout of one delivery
 * @param giveUpAfter how long a webhook is tried
 */
@ConfigurationProperties("cartwright.sandbox.webhooks")
public record WebhookSettings(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("3d") Duration giveUpAfter,
        Target stripe,
        Target paypal,
        Target square,
        Target easypost) {
    /**
     * A receiver.
     *
     * @param url where to post
     * @param secret with which the body is signed; for PayPal the webhook's id
     * @param events the types that it wants, {@code *} for all
     */
    public record Target(
            URI url, String secret, @DefaultValue("*") List<String> events) {
        /** Refuses a receiver that nobody could verify. */
        public Target {
            if (secret.isBlank()) {
                throw new IllegalArgumentException("A webhook's secret must not be blank");
            }
            events = List.copyOf(events);
        }

        boolean wants(String type) {
            return events.contains("*") || events.contains(type);
        }

        @Override
        public String toString() {
            return "Target[url=" + url + ", events=" + events + "]";
        }
    }

    /**
     * The receiver of a provider's webhooks.
     *
     * @throws IllegalArgumentException for a provider that sends none
     */
    Target target(String provider) {
        return switch (provider) {
            case "stripe" -> stripe;
            case "paypal" -> paypal;
            case "square" -> square;
            case "easypost" -> easypost;
            default -> throw new IllegalArgumentException(provider + " sends no webhooks");
        };
    }
}
