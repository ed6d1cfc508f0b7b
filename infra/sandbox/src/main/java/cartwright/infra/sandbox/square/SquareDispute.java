package cartwright.infra.sandbox.square;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's bank that wants its money back.
 *
 * @param reason Square's, as {@code NOT_RECEIVED}
 * @param state {@code EVIDENCE_REQUIRED}, {@code PROCESSING}, {@code WON}, {@code LOST} or {@code ACCEPTED}
 * @param dueAt until when evidence counts
 * @param decideAt when the bank decides, null while it waits for evidence or has decided
 * @param decideAs what it then says
 */
record SquareDispute(
        String id,
        Instant createdAt,
        Instant updatedAt,
        String paymentId,
        String locationId,
        SquareMoney money,
        String reason,
        String state,
        Instant dueAt,
        @Nullable Instant decideAt,
        @Nullable String decideAs,
        int version) {
    static final String EVIDENCE_REQUIRED = "EVIDENCE_REQUIRED";

    SquareDispute processing(Instant now, @Nullable Instant decideAt, @Nullable String decideAs) {
        return next("PROCESSING", now, decideAt, decideAs);
    }

    SquareDispute decided(String as, Instant now) {
        return next(as, now, null, null);
    }

    private SquareDispute next(String to, Instant now, @Nullable Instant laterAt, @Nullable String laterAs) {
        return new SquareDispute(
                id, createdAt, now, paymentId, locationId, money, reason, to, dueAt, laterAt, laterAs, version + 1);
    }
}
