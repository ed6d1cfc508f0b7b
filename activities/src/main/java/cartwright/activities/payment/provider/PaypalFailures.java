package cartwright.activities.payment.provider;

import cartwright.activities.payment.GatewayAnswer;
import cartwright.activities.payment.RefundAnswer;
import com.paypal.sdk.exceptions.ApiException;
import com.paypal.sdk.exceptions.ErrorException;

/** Tells a refusal of PayPal's from a request that was turned away and from one of which nobody knows. */
final class PaypalFailures {

    /** Something else was done under this key, and nobody here remembers asking for it. */
    private static final String KEY_REUSED = "DUPLICATE_REQUEST_ID";

    private PaypalFailures() {}

    static GatewayAnswer answer(ApiException failed) {
        return answer(failed.getResponseCode(), issue(failed));
    }

    /**
     * What an answer other than a success means.
     *
     * @param issue PayPal's code of what is wrong
     */
    static GatewayAnswer answer(int status, String issue) {
        return switch (status) {
            case 401 -> new GatewayAnswer.NotReached("NO_TOKEN");
            case 404 -> new GatewayAnswer.NotFound();
            case 409 -> new GatewayAnswer.Unknown("KEY_IN_USE");
            case 429 -> new GatewayAnswer.NotReached("RATE_LIMITED");
            case 400, 403, 422 ->
                issue.equals(KEY_REUSED) ? new GatewayAnswer.Unknown(issue) : new GatewayAnswer.Refused(issue, null);
            default -> new GatewayAnswer.Unknown("HTTP_" + status);
        };
    }

    static RefundAnswer refundAnswer(GatewayAnswer answer) {
        return switch (answer) {
            case GatewayAnswer.Refused(var code, var ref) -> new RefundAnswer.Refused(code);
            case GatewayAnswer.NotFound() -> new RefundAnswer.Refused("RESOURCE_NOT_FOUND");
            case GatewayAnswer.NotReached(var reason) -> new RefundAnswer.NotReached(reason);
            case GatewayAnswer.Unknown(var reason) -> new RefundAnswer.Unknown(reason);
            case GatewayAnswer.FailureKept(var reason) -> new RefundAnswer.FailureKept(reason);
            case GatewayAnswer.State state -> new RefundAnswer.Unknown("UNEXPECTED_STATE");
        };
    }

    private static String issue(ApiException failed) {
        if (!(failed instanceof ErrorException error)) {
            return "REFUSED";
        }
        var details = error.getDetails();
        if (details != null && !details.isEmpty() && details.getFirst().getIssue() != null) {
            return details.getFirst().getIssue();
        }
        return error.getName() == null ? "REFUSED" : error.getName();
    }
}
