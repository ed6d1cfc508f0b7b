package cartwright.infra.sandbox.stripe;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a payment intent stands, with what may be asked of it there. */
enum IntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    CANCELED;

    /** As Stripe writes it. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As Stripe writes it, read back. */
    static IntentStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    boolean allows(Step step) {
        return switch (this) {
            case REQUIRES_PAYMENT_METHOD, REQUIRES_CONFIRMATION, REQUIRES_ACTION ->
                step == Step.CONFIRM || step == Step.CANCEL;
            case PROCESSING -> step == Step.CANCEL;
            case REQUIRES_CAPTURE -> step == Step.CAPTURE || step == Step.CANCEL;
            case SUCCEEDED, CANCELED -> false;
        };
    }

    /** What a caller asks of an intent. */
    enum Step {
        CONFIRM("confirmed"),
        CAPTURE("captured"),
        CANCEL("canceled");

        private final String done;

        Step(String done) {
            this.done = done;
        }

        /** Stripe's sentence for a step that comes at the wrong time. */
        String refusal(IntentStatus status) {
            var allowed = Arrays.stream(IntentStatus.values())
                    .filter(candidate -> candidate.allows(this))
                    .map(IntentStatus::wire);
            return "This PaymentIntent could not be " + done + " because it has a status of " + status.wire()
                    + ". Only a PaymentIntent with one of the following statuses may be " + done + ": "
                    + allowed.collect(Collectors.joining(", ")) + ".";
        }
    }
}
