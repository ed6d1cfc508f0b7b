package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.http.FormBody;
import cartwright.infra.sandbox.store.Json;
import java.util.List;
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
 * @param faultHeader the {@code X-Sandbox-Fault} header
 */
record SquareCall(
        String route,
        FormBody query,
        ObjectNode body,
        @Nullable String faultHeader) {
    private static final int LONGEST_KEY = 45;

    /** A text of the body. */
    Optional<String> text(String... path) {
        return Optional.ofNullable(Json.text(body, path));
    }

    /**
     * A text of the body that must be there.
     *
     * @throws SquareProblem when it is missing
     */
    String required(String name) {
        return text(name).orElseThrow(() -> SquareProblem.missing(name));
    }

    /**
     * The body's idempotency key.
     *
     * @throws SquareProblem when it is missing or too long
     */
    String key() {
        var key = required("idempotency_key");
        if (key.length() > LONGEST_KEY) {
            throw SquareProblem.invalid(
                    "VALUE_TOO_LONG", "Field must not be greater than 45 in length", "idempotency_key");
        }
        return key;
    }

    /**
     * An amount of the body, in the currency's smallest unit.
     *
     * @throws SquareProblem when it is no positive integer with a currency
     */
    Optional<SquareMoney> money(String... path) {
        JsonNode found = body;
        for (var name : path) {
            found = found.path(name);
        }
        return found.isMissingNode() || found.isNull()
                ? Optional.empty()
                : Optional.of(SquareMoney.read(found, path[path.length - 1]));
    }

    /** Refuses members that Square has but this double has not. */
    void lacking(List<String> names) {
        for (var name : names) {
            if (body.has(name)) {
                throw SquareProblem.invalid("SANDBOX_NOT_SUPPORTED", name + " is not supported here", name);
            }
        }
    }
}
