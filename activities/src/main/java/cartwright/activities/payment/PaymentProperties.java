package cartwright.activities.payment;

import cartwright.workflows.payment.EndingAction;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How payment providers are reached.
 *
 * @param firstAnswer how long the customer's request waits for the provider
 * @param answer how long any other call does
 * @param returnUrl where a customer comes back to after authenticating
 * @param whenAuthorizationEnds what is done a day before an authorization ends that its provider cannot renew; to be asked is
 *     what a shop can live with that has not decided yet
 */
@ConfigurationProperties("cartwright.payment")
public record PaymentProperties(
        @DefaultValue("1800ms") Duration firstAnswer,
        @DefaultValue("20s") Duration answer,
        @DefaultValue("http://localhost:8080/docs") String returnUrl,
        @DefaultValue("ASK") EndingAction whenAuthorizationEnds,
        @DefaultValue Stripe stripe,
        @DefaultValue Paypal paypal,
        @DefaultValue Square square) {

    public PaymentProperties {
        if (whenAuthorizationEnds == EndingAction.REAUTHORIZE) {
            throw new IllegalArgumentException(
                    "cartwright.payment.when-authorization-ends is CAPTURE, ASK or CANCEL; what can be renewed is renewed anyway");
        }
    }

    /**
     * Stripe's end.
     *
     * @param apiBase the address of its API
     * @param apiKey the secret key
     */
    public record Stripe(
            @DefaultValue("https://api.stripe.com") String apiBase,
            @DefaultValue("") String apiKey) {

        @Override
        public String toString() {
            return "Stripe[apiBase=" + apiBase + "]";
        }
    }

    /**
     * PayPal's end.
     *
     * @param apiBase the address of its API
     * @param clientId of the REST app
     * @param clientSecret of the REST app
     */
    public record Paypal(
            @DefaultValue("https://api-m.paypal.com") String apiBase,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret) {

        @Override
        public String toString() {
            return "Paypal[apiBase=" + apiBase + "]";
        }
    }

    /**
     * Square's end.
     *
     * @param apiBase the address of its API
     * @param accessToken of the seller's account
     */
    public record Square(
            @DefaultValue("https://connect.squareup.com") String apiBase,
            @DefaultValue("") String accessToken) {

        @Override
        public String toString() {
            return "Square[apiBase=" + apiBase + "]";
        }
    }
}
