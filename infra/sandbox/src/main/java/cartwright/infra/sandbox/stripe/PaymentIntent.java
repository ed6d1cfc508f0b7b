package cartwright.infra.sandbox.stripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A payment that the shop asked for: what was agreed, and where it stands. Each change is a new value.
 *
 * @param terms what never changes
 * @param state what does
 */
record PaymentIntent(Terms terms, State state) {
    /**
     * What was agreed when the intent was created.
     *
     * @param captureMethod {@code manual}, {@code automatic} or {@code automatic_async}
     * @param multicaptureRequested whether several captures were asked for, if available
     * @param orderId from the first metadata
     */
    record Terms(
            String id,
            Instant createdAt,
            long amount,
            String currency,
            String captureMethod,
            boolean multicaptureRequested,
            @Nullable String description,
            @Nullable String returnUrl,
            @Nullable String orderId,
            String clientSecret) {
        boolean manual() {
            return captureMethod.equals("manual");
        }
    }

    /**
     * Where it stands.
     *
     * @param amountCapturable what is held and not yet captured
     * @param amountReceived what was captured
     * @param lastError why the last attempt failed, as JSON
     */
    record State(
            IntentStatus status,
            @Nullable String paymentMethod,
            @Nullable String latestCharge,
            long amountCapturable,
            long amountReceived,
            @Nullable String lastError,
            @Nullable Instant canceledAt,
            @Nullable String cancellationReason,
            Map<String, String> metadata) {
        State {
            metadata = new LinkedHashMap<>(metadata);
        }

        private State with(IntentStatus next, @Nullable String charge, long capturable, long received) {
            return new State(
                    next, paymentMethod, charge, capturable, received, null, canceledAt, cancellationReason, metadata);
        }
    }

    static PaymentIntent opened(Terms terms, Map<String, String> metadata) {
        return new PaymentIntent(
                terms, new State(IntentStatus.REQUIRES_PAYMENT_METHOD, null, null, 0, 0, null, null, null, metadata));
    }

    String id() {
        return terms.id();
    }

    IntentStatus status() {
        return state.status();
    }

    PaymentIntent payingWith(String paymentMethod) {
        return new PaymentIntent(
                terms,
                new State(
                        IntentStatus.REQUIRES_CONFIRMATION,
                        paymentMethod,
                        state.latestCharge(),
                        0,
                        0,
                        state.lastError(),
                        null,
                        null,
                        state.metadata()));
    }

    PaymentIntent awaitingAction() {
        return moved(state.with(IntentStatus.REQUIRES_ACTION, state.latestCharge(), 0, 0));
    }

    /** Held when captured by hand, else received at once. */
    PaymentIntent authorized(String charge) {
        return terms.manual()
                ? moved(state.with(IntentStatus.REQUIRES_CAPTURE, charge, terms.amount(), 0))
                : moved(state.with(IntentStatus.SUCCEEDED, charge, 0, terms.amount()));
    }

    /** Back to the beginning: the customer may try another card. */
    PaymentIntent failed(@Nullable String charge, String error) {
        return moved(new State(
                IntentStatus.REQUIRES_PAYMENT_METHOD,
                null,
                charge == null ? state.latestCharge() : charge,
                0,
                0,
                error,
                null,
                null,
                state.metadata()));
    }

    /** Takes a part of what is held; the last capture releases the rest. */
    PaymentIntent captured(long amount, boolean last) {
        long left = last ? 0 : Math.subtractExact(state.amountCapturable(), amount);
        return moved(state.with(
                left == 0 ? IntentStatus.SUCCEEDED : IntentStatus.REQUIRES_CAPTURE,
                state.latestCharge(),
                left,
                Math.addExact(state.amountReceived(), amount)));
    }

    /** Releases what is held. What was captured before stays captured, and then the payment has succeeded with it. */
    PaymentIntent canceled(Instant at, @Nullable String reason) {
        if (state.amountReceived() > 0) {
            return moved(state.with(IntentStatus.SUCCEEDED, state.latestCharge(), 0, state.amountReceived()));
        }
        return moved(new State(
                IntentStatus.CANCELED,
                state.paymentMethod(),
                state.latestCharge(),
                0,
                0,
                state.lastError(),
                at,
                reason,
                state.metadata()));
    }

    /** Adds metadata; an empty value removes its key, as Stripe does. */
    PaymentIntent noting(Map<String, String> more) {
        var metadata = new LinkedHashMap<>(state.metadata());
        metadata.putAll(more);
        metadata.values().removeIf(String::isEmpty);
        return moved(new State(
                state.status(),
                state.paymentMethod(),
                state.latestCharge(),
                state.amountCapturable(),
                state.amountReceived(),
                state.lastError(),
                state.canceledAt(),
                state.cancellationReason(),
                metadata));
    }

    private PaymentIntent moved(State next) {
        return new PaymentIntent(terms, next);
    }
}
