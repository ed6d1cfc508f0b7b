package cartwright.infra.sandbox.stripe;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cardholder's bank that wants its money back, or only asks.
 *
 * @param reason Stripe's, as {@code fraudulent}
 * @param status Stripe's; those of an inquiry begin with {@code warning_}
 * @param dueBy until when evidence counts
 * @param decideAt when the bank decides, null while it waits for evidence or has decided
 * @param decideAs the status that the dispute then takes
 * @param submissions how often evidence was submitted
 * @param evidence by field
 */
record Dispute(
        String id,
        Instant createdAt,
        String charge,
        String paymentIntent,
        @Nullable String orderId,
        long amount,
        String currency,
        String reason,
        String status,
        Instant dueBy,
        @Nullable Instant decideAt,
        @Nullable String decideAs,
        int submissions,
        Map<String, String> evidence,
        Map<String, String> metadata) {
    static final String NEEDS_RESPONSE = "needs_response";
    static final String WON = "won";
    static final String LOST = "lost";
    private static final String INQUIRY = "warning_";
    private static final String CLOSED = "warning_closed";

    /** Whether the bank only asks; no money moves then. */
    boolean inquiry() {
        return status.startsWith(INQUIRY);
    }

    boolean awaitsEvidence() {
        return status.endsWith(NEEDS_RESPONSE);
    }

    boolean decided() {
        return status.equals(WON) || status.equals(LOST) || status.equals(CLOSED);
    }

    /** What a verdict means here: an inquiry is closed whichever way it went. */
    String verdict(String ofTheBank) {
        return inquiry() ? CLOSED : ofTheBank;
    }

    Dispute noting(Map<String, String> newEvidence, Map<String, String> newMetadata) {
        return with(status, decideAt, decideAs, submissions, newEvidence, newMetadata);
    }

    Dispute submitted(@Nullable Instant at, @Nullable String as) {
        var next = inquiry() ? "warning_under_review" : "under_review";
        return with(next, at, as, submissions + 1, evidence, metadata);
    }

    Dispute decided(String as) {
        return with(as, null, null, submissions, evidence, metadata);
    }

    private Dispute with(
            String next,
            @Nullable Instant at,
            @Nullable String as,
            int times,
            Map<String, String> newEvidence,
            Map<String, String> newMetadata) {
        return new Dispute(
                id,
                createdAt,
                charge,
                paymentIntent,
                orderId,
                amount,
                currency,
                reason,
                next,
                dueBy,
                at,
                as,
                times,
                newEvidence,
                newMetadata);
    }
}
