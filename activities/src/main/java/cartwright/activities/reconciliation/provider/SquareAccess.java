package cartwright.activities.reconciliation.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Square's end.
 *
 * @param apiBase the address of its API
 * @param accessToken of the seller's application, which needs the permission to read payouts
 * @param report how long a page of a report may take
 */
@ConfigurationProperties("cartwright.payment.square")
public record SquareAccess(
        @DefaultValue("https://connect.squareup.com") String apiBase,
        @DefaultValue("") String accessToken,
        @DefaultValue("60s") Duration report) {

    @Override
    public String toString() {
        return "SquareAccess[apiBase=" + apiBase + "]";
    }
}
