package cartwright.workflows.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a dispute has come. It only goes forward, late news of an earlier status are ignored; but who has the evidence may ask
 * for more.
 */
public enum DisputeStatus {
    /** The customer's bank only asks; no money has moved. */
    INQUIRY_NEEDS_RESPONSE,
    /** The bank has the answer to what it asked. */
    INQUIRY_UNDER_REVIEW,
    /** The bank asks no more. */
    INQUIRY_CLOSED,
    /** The bank takes the money back unless evidence convinces it. */
    NEEDS_RESPONSE,
    /** The bank has the evidence. */
    UNDER_REVIEW,
    /** The money is the shop's again. */
    WON,
    /** The money is the customer's. */
    LOST;

    /** Whether the bank only asks. */
    public boolean isInquiry() {
        return this == INQUIRY_NEEDS_RESPONSE || this == INQUIRY_UNDER_REVIEW || this == INQUIRY_CLOSED;
    }

    /** Whether evidence can still be submitted. */
    public boolean awaitsEvidence() {
        return this == INQUIRY_NEEDS_RESPONSE || this == NEEDS_RESPONSE;
    }

    /** Whether the evidence is being looked at. */
    public boolean isUnderReview() {
        return this == INQUIRY_UNDER_REVIEW || this == UNDER_REVIEW;
    }

    /** Whether the bank has decided, or asks no more. */
    public boolean isDecided() {
        return this == INQUIRY_CLOSED || this == WON || this == LOST;
    }

    /** Whether a dispute may go from here to {@code next}; an inquiry, even a closed one, may become a dispute. */
    public boolean canBecome(DisputeStatus next) {
        return switch (this) {
            case INQUIRY_NEEDS_RESPONSE -> next != INQUIRY_NEEDS_RESPONSE;
            case INQUIRY_UNDER_REVIEW -> next == INQUIRY_CLOSED || !next.isInquiry();
            case INQUIRY_CLOSED -> !next.isInquiry();
            case NEEDS_RESPONSE -> next == UNDER_REVIEW || next == WON || next == LOST;
            case UNDER_REVIEW -> next == WON || next == LOST;
            case WON, LOST -> false;
        };
    }

    /**
     * Whether news may bring a dispute from here to {@code next}. Evidence is asked for again, as PayPal does, when a later time is
     * given for it; late news of the first request still have the first.
     *
     * @param due until when the evidence was to be there that is being looked at
     * @param nextDue until when it is to be there according to the news
     */
    public boolean isFollowedBy(DisputeStatus next, @Nullable Instant due, @Nullable Instant nextDue) {
        var isAskedAgain = isUnderReview()
                && next.awaitsEvidence()
                && isInquiry() == next.isInquiry()
                && due != null
                && nextDue != null
                && nextDue.isAfter(due);
        return canBecome(next) || isAskedAgain;
    }
}
