package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.FormBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that has shown a secret key.
 *
 * @param requestId by which Stripe's support would find it
 * @param route method and path
 * @param form the body, or the query of a GET
 * @param idempotencyKey absent when the caller sent none
 * @param faultHeader the {@code X-Sandbox-Fault} header
 */
record StripeCall(
        String requestId,
        String route,
        FormBody form,
        @Nullable String idempotencyKey,
        @Nullable String faultHeader) {
    /** What the answer shall hold in full instead of by id. */
    List<String> expand() {
        return form.list("expand");
    }

    /**
     * A required parameter.
     *
     * @throws StripeProblem when it is missing
     */
    String required(String name) {
        return form.text(name).orElseThrow(() -> StripeProblem.missing(name));
    }

    /**
     * An amount in minor units.
     *
     * @throws StripeProblem when it is no positive integer of at most eight digits
     */
    @Nullable
    Long amount(String name) {
        var text = form.text(name).orElse(null);
        if (text == null) {
            return null;
        }
        long amount = integer(name, text);
        if (amount < 0) {
            throw StripeProblem.parameter(
                    "parameter_invalid_integer", "This value must be greater than or equal to 0.", name);
        }
        if (amount > 99_999_999) {
            throw StripeProblem.parameter("amount_too_large", "Amount must be no more than 999,999.99", name);
        }
        return amount;
    }

    /** A flag, false or true only. */
    boolean flag(String name, boolean otherwise) {
        var text = form.text(name).orElse(null);
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw StripeProblem.parameter(null, "Invalid boolean: " + text, name);
        };
    }

    /** Refuses parameters that the operation does not have. */
    StripeCall knowing(List<String> names) {
        for (var name : form.names()) {
            if (!names.contains(name) && !name.equals("expand")) {
                throw StripeProblem.parameter("parameter_unknown", "Received unknown parameter: " + name, name);
            }
        }
        return this;
    }

    static long integer(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noInteger) {
            throw StripeProblem.parameter("parameter_invalid_integer", "Invalid integer: " + text, name);
        }
    }
}
