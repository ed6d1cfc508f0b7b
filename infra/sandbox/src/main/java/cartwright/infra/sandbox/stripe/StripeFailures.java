package cartwright.infra.sandbox.stripe;

import cartwright.infra.sandbox.fault.ProviderFailures;
import cartwright.infra.sandbox.http.Answer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stripe's words for its own failures; a 500 is remembered under the idempotency key, as Stripe does. */
record StripeFailures(StripeCall call, IdempotencyKeys keys) implements ProviderFailures {
    @Override
    public Answer timedOut() {
        return failure("api_error", null, "The request timed out.").answer(504);
    }

    @Override
    public Answer rateLimited() {
        return failure(
                        "invalid_request_error",
                        "rate_limit",
                        "Too many requests hit the API too quickly. We recommend an exponential backoff of your requests.")
                .answer(429);
    }

    @Override
    public Answer internal() {
        return keys.once(call, StripeFailures::broken);
    }

    @Override
    public Answer internalAfter(Supplier<Answer> effect) {
        var _ = effect.get();
        keys.rememberInstead(call, broken());
        return broken();
    }

    private static Answer broken() {
        return failure("api_error", null, "Sorry! There was an error while talking to one of our backends.")
                .answer(500);
    }

    private static StripeError failure(String type, @Nullable String code, String message) {
        return new StripeError(type, code, null, message, null, null);
    }
}
