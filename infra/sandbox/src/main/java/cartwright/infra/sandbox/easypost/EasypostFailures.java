package cartwright.infra.sandbox.easypost;

import cartwright.infra.sandbox.fault.ProviderFailures;
import cartwright.infra.sandbox.http.Answer;
import java.util.List;

/** EasyPost's words for its own failures. */
record EasypostFailures() implements ProviderFailures {
    @Override
    public Answer timedOut() {
        return failure(504, "GATEWAY_TIMEOUT", "The request timed out.");
    }

    @Override
    public Answer rateLimited() {
        return failure(429, "RATE_LIMITED", "You have been rate limited. Slow down your requests.");
    }

    @Override
    public Answer internal() {
        return failure(500, "INTERNAL_SERVER_ERROR", "We're sorry, something went wrong.");
    }

    private static Answer failure(int status, String code, String message) {
        return new EasypostProblem(status, code, message, List.of()).answer();
    }
}
