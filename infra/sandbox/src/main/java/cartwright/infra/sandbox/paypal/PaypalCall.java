package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.http.FormBody;
import cartwright.infra.sandbox.store.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that has shown an access token.
 *
 * @param route method and path
 * @param query of a GET
 * @param body of any other call; empty when it has none
 * @param requestId {@code PayPal-Request-Id}
 * @param whole whether {@code Prefer} asks for the whole object
 * @param faultHeader the {@code X-Sandbox-Fault} header
 * @param mock the issue that {@code PayPal-Mock-Response} asks for
 */
record PaypalCall(
        String route,
        FormBody query,
        ObjectNode body,
        @Nullable String requestId,
        boolean whole,
        @Nullable String faultHeader,
        @Nullable String mock) {
    /** A text of the body. */
    Optional<String> text(String... path) {
        return Optional.ofNullable(Json.text(body, path));
    }

    /** An amount of the body, absent when the caller sent none. */
    Optional<PaypalMoney> money() {
        JsonNode amount = body.path("amount");
        return amount.isMissingNode() || amount.isNull()
                ? Optional.empty()
                : Optional.of(PaypalMoney.read(amount, "/amount"));
    }
}
