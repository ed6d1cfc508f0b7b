package cartwright.infra.sandbox.paypal;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.http.Ids;
import cartwright.infra.sandbox.store.Json;
import org.jspecify.annotations.Nullable;

/** A request that PayPal refuses without any effect; the transaction is rolled back and no request id remembers it. */
final class PaypalProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String DOCUMENTS = "https://developer.paypal.com/docs/api/";

    private final int status;
    private final String name;
    private final String message;
    private final @Nullable String issue;
    private final @Nullable String field;

    private PaypalProblem(
            int status,
            String name,
            String message,
            @Nullable String issue,
            String description,
            @Nullable String field) {
        super(description);
        this.status = status;
        this.name = name;
        this.message = message;
        this.issue = issue;
        this.field = field;
    }

    /** A request that is malformed. */
    static PaypalProblem request(String issue, String description, @Nullable String field) {
        return new PaypalProblem(
                400,
                "INVALID_REQUEST",
                "Request is not well-formed, syntactically incorrect, or violates schema.",
                issue,
                description,
                field);
    }

    /** A request that PayPal understands but does not grant. */
    static PaypalProblem business(String issue, String description, @Nullable String field) {
        return new PaypalProblem(
                422,
                "UNPROCESSABLE_ENTITY",
                "The requested action could not be performed, semantically incorrect, or failed business validation.",
                issue,
                description,
                field);
    }

    static PaypalProblem business(String issue, String description) {
        return business(issue, description, null);
    }

    static PaypalProblem notFound(String field) {
        return new PaypalProblem(
                404,
                "RESOURCE_NOT_FOUND",
                "The specified resource does not exist.",
                "INVALID_RESOURCE_ID",
                "Specified resource ID does not exist. Please check the resource ID and try again.",
                field);
    }

    static PaypalProblem inProgress() {
        return new PaypalProblem(
                409,
                "RESOURCE_CONFLICT",
                "The server has detected a conflict while processing this request.",
                "PREVIOUS_REQUEST_IN_PROGRESS",
                "A previous request on this resource is currently in progress. Please wait for some time and try again.",
                null);
    }

    static PaypalProblem plain(int status, String name, String message) {
        return new PaypalProblem(status, name, message, null, message, null);
    }

    Answer answer() {
        var body = Json.object().put("name", name).put("message", message).put("debug_id", Ids.digits("", 13));
        if (issue != null) {
            var detail = body.putArray("details").addObject();
            if (field != null) {
                detail.put("field", field).put("location", status == 404 ? "path" : "body");
            }
            detail.put("issue", issue).put("description", String.valueOf(getMessage()));
        }
        body.putArray("links")
                .addObject()
                .put("href", DOCUMENTS + (issue == null ? "" : "#error-" + issue))
                .put("rel", "information_link")
                .put("method", "GET");
        return Answer.of(status, body);
    }
}
