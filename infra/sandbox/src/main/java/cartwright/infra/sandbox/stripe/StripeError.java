package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stripe's error object.
 *
 * @param type the family, as {@code card_error}
 * @param code what a program may act on
 * @param declineCode the bank's reason
 * @param message what a person may read
 * @param param the parameter concerned
 * @param charge the charge that failed
 */
record StripeError(
        String type,
        @Nullable String code,
        @Nullable String declineCode,
        String message,
        @Nullable String param,
        @Nullable String charge) {
    static StripeError request(@Nullable String code, String message, @Nullable String param) {
        return new StripeError("invalid_request_error", code, null, message, param, null);
    }

    static StripeError card(Decline decline, @Nullable String charge) {
        return new StripeError("card_error", decline.code(), decline.declineCode(), decline.message(), null, charge);
    }

    /** The object without its envelope, as an intent keeps it. */
    ObjectNode node() {
        var node = Json.object().put("type", type).put("message", message);
        putPresent(node, "code", code);
        putPresent(node, "decline_code", declineCode);
        putPresent(node, "param", param);
        putPresent(node, "charge", charge);
        if (code != null) {
            node.put("doc_url", "https://stripe.com/docs/error-codes/" + code.replace('_', '-'));
        }
        return node;
    }

    /** The answer that carries it. */
    Answer answer(int status) {
        return answer(status, null);
    }

    /** The answer that carries it with the intent that it is about. */
    Answer answer(int status, @Nullable ObjectNode intent) {
        var error = node();
        if (intent != null) {
            error.set("payment_intent", intent);
        }
        var body = Json.object();
        body.set("error", error);
        return Answer.of(status, body);
    }

    private static void putPresent(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
