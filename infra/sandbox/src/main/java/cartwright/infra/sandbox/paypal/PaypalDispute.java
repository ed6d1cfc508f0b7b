package cartwright.infra.sandbox.paypal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payer who wants the money back.
 *
 * @param stage {@code INQUIRY}, in which no money moves, or {@code CHARGEBACK}
 * @param status {@code WAITING_FOR_SELLER_RESPONSE}, {@code UNDER_REVIEW} or {@code RESOLVED}
 * @param outcome PayPal's outcome code once it is resolved
 * @param dueAt until when the seller may answer
 * @param decideAt when it is decided, null while it waits for the seller or is resolved
 * @param decideAs the outcome that it then has
 * @param holdId the transaction that holds the money
 * @param evidence what the seller sent, a JSON array
 */
record PaypalDispute(
        String id,
        Instant createdAt,
        Instant updatedAt,
        String captureId,
        String orderId,
        PaypalMoney money,
        String reason,
        String stage,
        String status,
        @Nullable String outcome,
        Instant dueAt,
        @Nullable Instant decideAt,
        @Nullable String decideAs,
        @Nullable String holdId,
        String evidence) {
    static final String WAITING = "WAITING_FOR_SELLER_RESPONSE";
    static final String UNDER_REVIEW = "UNDER_REVIEW";
    static final String RESOLVED = "RESOLVED";
    static final String FOR_SELLER = "RESOLVED_SELLER_FAVOUR";
    static final String FOR_BUYER = "RESOLVED_BUYER_FAVOUR";
    static final String CANCELED = "CANCELED_BY_BUYER";

    boolean claim() {
        return stage.equals("CHARGEBACK");
    }

    PaypalDispute answered(String newEvidence, @Nullable Instant laterAt, @Nullable String laterAs, Instant now) {
        return with(UNDER_REVIEW, null, laterAt, laterAs, newEvidence, now);
    }

    PaypalDispute resolved(String as, Instant now) {
        return with(RESOLVED, as, null, null, evidence, now);
    }

    private PaypalDispute with(
            String next,
            @Nullable String as,
            @Nullable Instant laterAt,
            @Nullable String laterAs,
            String newEvidence,
            Instant now) {
        return new PaypalDispute(
                id,
                createdAt,
                now,
                captureId,
                orderId,
                money,
                reason,
                stage,
                next,
                as,
                dueAt,
                laterAt,
                laterAs,
                holdId,
                newEvidence);
    }
}
