package cartwright.infra.sandbox.square;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request that Square refuses without any effect; the transaction is rolled back and no key remembers it. */
final class SquareProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String category;
    private final String code;
    private final @Nullable String field;

    private SquareProblem(int status, String category, String code, String detail, @Nullable String field) {
        super(detail);
        this.status = status;
        this.category = category;
        this.code = code;
        this.field = field;
    }

    static SquareProblem of(int status, String category, String code, String detail) {
        return new SquareProblem(status, category, code, detail, null);
    }

    static SquareProblem invalid(String code, String detail, @Nullable String field) {
        return new SquareProblem(400, "INVALID_REQUEST_ERROR", code, detail, field);
    }

    static SquareProblem missing(String field) {
        return invalid("MISSING_REQUIRED_PARAMETER", "Missing required parameter.", field);
    }

    static SquareProblem notFound(String what, String id) {
        return new SquareProblem(
                404, "INVALID_REQUEST_ERROR", "NOT_FOUND", "Could not find " + what + " with id: " + id, null);
    }

    static SquareProblem refund(String code, String detail, @Nullable String field) {
        return new SquareProblem(400, "REFUND_ERROR", code, detail, field);
    }

    /** Square's envelope around errors. */
    ObjectNode body() {
        var error =
                Json.object().put("category", category).put("code", code).put("detail", String.valueOf(getMessage()));
        if (field != null) {
            error.put("field", field);
        }
        var body = Json.object();
        body.putArray("errors").add(error);
        return body;
    }

    Answer answer() {
        return Answer.of(status, body());
    }
}
