package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.fault.ProviderFailures;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.replay.ReplayKey;

/** PayPal's words for failures that are not about the request. */
final class PaypalFailures implements ProviderFailures, ReplayKey.Refusals {
    @Override
    public Answer timedOut() {
        return PaypalProblem.plain(504, "GATEWAY_TIMEOUT", "The request timed out.")
                .answer();
    }

    @Override
    public Answer rateLimited() {
        return PaypalProblem.plain(429, "RATE_LIMIT_REACHED", "Too many requests. Blocked due to rate limiting.")
                .answer();
    }

    @Override
    public Answer internal() {
        return PaypalProblem.plain(500, "INTERNAL_SERVER_ERROR", "An internal server error occurred.")
                .answer();
    }

    @Override
    public Answer inProgress() {
        return PaypalProblem.inProgress().answer();
    }

    @Override
    public Answer otherRequest() {
        return PaypalProblem.business(
                        "DUPLICATE_REQUEST_ID", "The PayPal-Request-Id was used for another request before.")
                .answer();
    }
}
