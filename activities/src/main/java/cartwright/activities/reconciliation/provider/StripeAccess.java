package cartwright.activities.reconciliation.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Stripe's end, as payments use it.
 *
 * @param apiBase the address of its API
 * @param apiKey the secret key
 * @param report how long a page of a report may take
 */
@ConfigurationProperties("cartwright.payment.stripe")
public record StripeAccess(
        @DefaultValue("https://api.stripe.com") String apiBase,
        @DefaultValue("") String apiKey,
        @DefaultValue("60s") Duration report) {

    @Override
    public String toString() {
        return "StripeAccess[apiBase=" + apiBase + "]";
    }
}
