package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.fault.ProviderFailures;
import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.replay.ReplayKey;

/** Square's words for failures that are not about the request. */
final class SquareFailures implements ProviderFailures, ReplayKey.Refusals {
    @Override
    public Answer timedOut() {
        return SquareProblem.of(504, "API_ERROR", "GATEWAY_TIMEOUT", "The request timed out.")
                .answer();
    }

    @Override
    public Answer rateLimited() {
        return SquareProblem.of(429, "RATE_LIMIT_ERROR", "RATE_LIMITED", "Too many requests.")
                .answer();
    }

    @Override
    public Answer internal() {
        return SquareProblem.of(500, "API_ERROR", "INTERNAL_SERVER_ERROR", "An internal error has occurred.")
                .answer();
    }

    @Override
    public Answer inProgress() {
        return SquareProblem.of(
                        409,
                        "INVALID_REQUEST_ERROR",
                        "CONFLICT",
                        "Another request with this idempotency key is being processed.")
                .answer();
    }

    @Override
    public Answer otherRequest() {
        return SquareProblem.invalid(
                        "IDEMPOTENCY_KEY_REUSED",
                        "The idempotency key can only be retried with the same request data.",
                        "idempotency_key")
                .answer();
    }
}
