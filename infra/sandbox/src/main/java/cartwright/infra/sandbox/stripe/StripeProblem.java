package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.http.Answer;
import cartwright.infra.sandbox.store.Json;
import org.jspecify.annotations.Nullable;

/** A request that Stripe refuses without any effect; the transaction is rolled back. */
final class StripeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final boolean remembered;
    private final transient StripeError error;
    private final @Nullable String intent;

    private StripeProblem(int status, boolean remembered, StripeError error, @Nullable String intent) {
        super(error.message());
        this.status = status;
        this.remembered = remembered;
        this.error = error;
        this.intent = intent;
    }

    /** A parameter that is wrong by itself; Stripe does not remember it under an idempotency key. */
    static StripeProblem parameter(@Nullable String code, String message, String param) {
        return new StripeProblem(400, false, StripeError.request(code, message, param), null);
    }

    static StripeProblem missing(String param) {
        return parameter("parameter_missing", "Missing required param: " + param + ".", param);
    }

    static StripeProblem noSuch(String what, String id, String param) {
        int status = param.equals("id") ? 404 : 400;
        var message = "No such " + what + ": '" + id + "'";
        return new StripeProblem(status, true, StripeError.request("resource_missing", message, param), null);
    }

    /** A request that does not fit the state of what it is about. */
    static StripeProblem state(
            @Nullable String code, String message, @Nullable String param, @Nullable String intentJson) {
        return new StripeProblem(400, true, StripeError.request(code, message, param), intentJson);
    }

    static StripeProblem of(int status, StripeError error) {
        return new StripeProblem(status, false, error, null);
    }

    /** Whether a repetition under the same idempotency key meets the same refusal. */
    boolean remembered() {
        return remembered;
    }

    Answer answer() {
        return error.answer(status, intent == null ? null : Json.read(intent));
    }
}
