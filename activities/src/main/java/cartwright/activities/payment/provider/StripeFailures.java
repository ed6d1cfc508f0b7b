package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.RefundAnswer;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import org.jspecify.annotations.Nullable;

/**
 * Tells a refusal from a request that never arrived and from one of which nobody knows. Only what surely had no effect is
 * called so; a time-out, a 5xx and a key still in use are unknown. A 5xx that Stripe repeats from what it has kept under the key is
 * told apart: whatever is sent under that key brings nothing else (docs.stripe.com/api/idempotent_requests).
 */
final class StripeFailures {

    private static final int CONFLICT = 409;

    private StripeFailures() {}

    static GatewayAnswer answer(StripeException failed) {
        return switch (failed) {
            case CardException declined ->
                new GatewayAnswer.Refused(
                        first(declined.getDeclineCode(), declined.getCode(), "card_declined"), intentOf(declined));
            case IdempotencyException inUse -> new GatewayAnswer.Unknown("KEY_IN_USE");
            case RateLimitException tooMany -> new GatewayAnswer.NotReached("RATE_LIMITED");
            case AuthenticationException badKey -> new GatewayAnswer.NotReached("API_KEY_REFUSED");
            case InvalidRequestException invalid -> refusedOrInUse(invalid);
            case ApiConnectionException unconnected
            when Unsent.isCauseOf(unconnected) -> new GatewayAnswer.NotReached("NOT_CONNECTED");
            case ApiConnectionException timedOut -> new GatewayAnswer.Unknown("TIMED_OUT");
            default -> broken("HTTP_" + failed.getStatusCode(), failed);
        };
    }

    static RefundAnswer refundAnswer(StripeException failed) {
        return switch (answer(failed)) {
            case GatewayAnswer.Refused(var code, var ref) -> new RefundAnswer.Refused(code);
            case GatewayAnswer.NotReached(var reason) -> new RefundAnswer.NotReached(reason);
            case GatewayAnswer.Unknown(var reason) -> new RefundAnswer.Unknown(reason);
            case GatewayAnswer.FailureKept(var reason) -> new RefundAnswer.FailureKept(reason);
            case GatewayAnswer.NotFound() -> new RefundAnswer.Refused("resource_missing");
            case GatewayAnswer.State state -> new RefundAnswer.Unknown("UNEXPECTED_STATE");
        };
    }

    private static GatewayAnswer broken(String reason, StripeException failed) {
        return isReplayed(failed) ? new GatewayAnswer.FailureKept(reason) : new GatewayAnswer.Unknown(reason);
    }

    private static boolean isReplayed(StripeException failed) {
        var error = failed.getStripeError();
        return error != null
                && error.getLastResponse() != null
                && error.getLastResponse()
                        .headers()
                        .firstValue("Idempotent-Replayed")
                        .filter("true"::equals)
                        .isPresent();
    }

    private static GatewayAnswer refusedOrInUse(InvalidRequestException invalid) {
        if (Integer.valueOf(CONFLICT).equals(invalid.getStatusCode())) {
            return new GatewayAnswer.Unknown("KEY_IN_USE");
        }
        return new GatewayAnswer.Refused(first(invalid.getCode(), null, "invalid_request"), null);
    }

    private static @Nullable String intentOf(StripeException failed) {
        var error = failed.getStripeError();
        return error == null || error.getPaymentIntent() == null
                ? null
                : error.getPaymentIntent().getId();
    }

    private static String first(@Nullable String a, @Nullable String b, String otherwise) {
        return a != null ? a : b != null ? b : otherwise;
    }
}
