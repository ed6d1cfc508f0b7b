package cartwright.activities.events;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How logs are relayed and webhooks received.
 *
 * @param run whether this process relays events and applies webhooks; one of several does so at a time
 * @param batch how many events or webhooks are taken at once
 * @param pause how long to wait after finding nothing; doubled each time up to {@code idlePause}
 * @param problemPause how long to wait after a failure
 * @param webhookLease how long a webhook is another process's before it is taken again
 */
@ConfigurationProperties("cartwright.events")
public record EventsProperties(
        @DefaultValue("false") boolean run,
        @DefaultValue("200") int batch,
        @DefaultValue("50ms") Duration pause,
        @DefaultValue("1s") Duration idlePause,
        @DefaultValue("5s") Duration problemPause,
        @DefaultValue("1m") Duration webhookLease,
        @DefaultValue Webhooks webhooks) {

    private static final int MOST_AT_ONCE = 10_000;

    public EventsProperties {
        if (batch < 1 || batch > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "cartwright.events.batch must be 1 to " + MOST_AT_ONCE + ", not " + batch);
        }
        if (webhookLease.toSeconds() < 1) {
            throw new IllegalArgumentException("cartwright.events.webhook-lease must be a second or more");
        }
    }

    /**
     * What webhooks are signed with. Several secrets are good at once, so that one can be replaced while the other is used;
     * without any, the provider's webhooks are refused.
     *
     * @param tolerance how old a signed time may be
     */
    public record Webhooks(
            @DefaultValue List<String> stripeSecrets,
            @DefaultValue List<String> easypostSecrets,
            @DefaultValue("300s") Duration tolerance,
            @DefaultValue Square square,
            @DefaultValue Paypal paypal) {

        public Webhooks {
            stripeSecrets =
                    stripeSecrets.stream().filter(secret -> !secret.isBlank()).toList();
            easypostSecrets =
                    easypostSecrets.stream().filter(secret -> !secret.isBlank()).toList();
        }

        /** Secrets stay out of logs. */
        @Override
        public String toString() {
            return "Webhooks[" + stripeSecrets.size() + " stripe, " + easypostSecrets.size() + " easypost, " + square
                    + ", " + paypal + "]";
        }
    }

    /**
     * What Square signs with.
     *
     * @param secrets the signature keys of its subscriptions
     * @param url the notification URL as it stands in the subscription: it is part of what is signed
     */
    public record Square(
            @DefaultValue List<String> secrets,
            @DefaultValue("") String url) {

        public Square {
            secrets = secrets.stream().filter(secret -> !secret.isBlank()).toList();
        }

        @Override
        public String toString() {
            return "Square[" + secrets.size() + ", " + url + "]";
        }
    }

    /**
     * How PayPal's webhooks are known.
     *
     * @param ids of its webhooks: part of what is signed, and no secret
     * @param certificateOrigins where its certificates may come from, and from nowhere else
     */
    public record Paypal(
            @DefaultValue List<String> ids,

            @DefaultValue({"https://api.paypal.com", "https://api-m.paypal.com"})
            List<String> certificateOrigins) {

        private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

        public Paypal {
            ids = ids.stream().filter(id -> !id.isBlank()).toList();
            certificateOrigins = List.copyOf(certificateOrigins);
            for (var origin : certificateOrigins) {
                var uri = URI.create(origin);
                if (!"https".equals(uri.getScheme()) && !THIS_MACHINE.contains(uri.getHost())) {
                    throw new IllegalArgumentException(
                            "cartwright.events.webhooks.paypal.certificate-origins must be https, not " + origin);
                }
            }
        }
    }
}
