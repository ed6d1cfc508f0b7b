package cartwright.infra.e2e;

import cartwright.activities.payment.PaymentGateway;
import cartwright.activities.payment.PaymentProperties;
import cartwright.activities.payment.dispute.DisputeGateway;
import cartwright.activities.payment.provider.PaypalDisputes;
import cartwright.activities.payment.provider.PaypalGateway;
import cartwright.activities.payment.provider.SquareDisputes;
import cartwright.activities.payment.provider.SquareGateway;
import cartwright.activities.payment.provider.StripeDisputes;
import cartwright.activities.payment.provider.StripeGateway;
import cartwright.workflows.payment.EndingAction;
import cartwright.workflows.payment.Provider;
import java.time.Duration;
import java.util.Locale;

/**
 * The shop's gateways, sent to the sandbox.
 *
 * @param answer how long each waits for it
 */
record ProviderGateways(String sandbox, Duration answer) {

    PaymentGateway payments(Provider provider) {
        var properties = properties(provider);
        return switch (provider) {
            case STRIPE -> new StripeGateway(properties);
            case PAYPAL -> new PaypalGateway(properties);
            case SQUARE -> new SquareGateway(properties);
        };
    }

    DisputeGateway disputes(Provider provider) {
        var properties = properties(provider);
        return switch (provider) {
            case STRIPE -> new StripeDisputes(properties);
            case PAYPAL -> new PaypalDisputes(properties);
            case SQUARE -> new SquareDisputes(properties);
        };
    }

    private PaymentProperties properties(Provider provider) {
        var base = sandbox + "/" + provider.name().toLowerCase(Locale.ROOT);
        return new PaymentProperties(
                answer,
                answer,
                "http://localhost/back",
                EndingAction.ASK,
                new PaymentProperties.Stripe(base, "sk_test_contract"),
                new PaymentProperties.Paypal(base, "client", "secret"),
                new PaymentProperties.Square(base, "EAAA_contract"));
    }
}
