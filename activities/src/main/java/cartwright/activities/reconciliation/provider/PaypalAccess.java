package cartwright.activities.reconciliation.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * PayPal's end.
 *
 * @param apiBase the address of its API
 * @param clientId of the seller's application, which needs the permission for transaction search
 * @param report how long a page of a report may take
 */
@ConfigurationProperties("cartwright.payment.paypal")
public record PaypalAccess(
        @DefaultValue("https://api-m.paypal.com") String apiBase,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("60s") Duration report) {

    @Override
    public String toString() {
        return "PaypalAccess[apiBase=" + apiBase + "]";
    }
}
