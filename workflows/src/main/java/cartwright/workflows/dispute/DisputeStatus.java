package cartwright.workflows.dispute;

/** How far a dispute has come. It only goes forward: late news of an earlier status are ignored. */
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
}
