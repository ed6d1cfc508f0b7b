package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.RefundAnswer;
import com.squareup.square.core.SquareApiException;
import com.squareup.square.core.SquareException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells a refusal of Square's from a request that never arrived and from one of which nobody knows. */
final class SquareFailures {

    private SquareFailures() {}

    static GatewayAnswer answer(SquareException failed) {
        if (failed instanceof SquareApiException answered) {
            return answer(answered);
        }
        return Unsent.isCauseOf(failed)
                ? new GatewayAnswer.NotReached("NOT_CONNECTED")
                : new GatewayAnswer.Unknown("TIMED_OUT");
    }

    private static GatewayAnswer answer(SquareApiException answered) {
        var code = answered.errors().isEmpty()
                ? "invalid_request"
                : answered.errors().getFirst().getCode().toString();
        return switch (answered.statusCode()) {
            case 401, 403 -> new GatewayAnswer.NotReached("API_KEY_REFUSED");
            case 404 -> new GatewayAnswer.NotFound();
            case 409 -> new GatewayAnswer.Unknown("KEY_IN_USE");
            case 429 -> new GatewayAnswer.NotReached("RATE_LIMITED");
            case 400, 402, 422 -> refused(code, answered);
            default -> new GatewayAnswer.Unknown("HTTP_" + answered.statusCode());
        };
    }

    private static GatewayAnswer refused(String code, SquareApiException answered) {
        return switch (code) {
            // Something else was done under this key, and nobody here remembers asking for it.
            case "IDEMPOTENCY_KEY_REUSED" -> new GatewayAnswer.Unknown(code);
            // The payment changed after it was looked at; nothing was done, and it can be looked at again.
            case "VERSION_MISMATCH" -> new GatewayAnswer.NotReached(code);
            default -> new GatewayAnswer.Refused(code, paymentOf(answered));
        };
    }

    static RefundAnswer refundAnswer(GatewayAnswer answer) {
        return switch (answer) {
            case GatewayAnswer.Refused(var code, var ref) -> new RefundAnswer.Refused(code);
            case GatewayAnswer.NotFound() -> new RefundAnswer.Refused("NOT_FOUND");
            case GatewayAnswer.NotReached(var reason) -> new RefundAnswer.NotReached(reason);
            case GatewayAnswer.Unknown(var reason) -> new RefundAnswer.Unknown(reason);
            case GatewayAnswer.FailureKept(var reason) -> new RefundAnswer.FailureKept(reason);
            case GatewayAnswer.State state -> new RefundAnswer.Unknown("UNEXPECTED_STATE");
        };
    }

    /** A declined payment stands beside the errors. */
    private static @Nullable String paymentOf(SquareApiException answered) {
        return answered.body() instanceof Map<?, ?> body
                        && body.get("payment") instanceof Map<?, ?> payment
                        && payment.get("id") instanceof String id
                ? id
                : null;
    }
}
