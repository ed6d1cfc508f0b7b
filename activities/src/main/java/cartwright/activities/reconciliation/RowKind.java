package cartwright.activities.reconciliation;

import cartwright.activities.reconciliation.ledger.PostingKind;

/** What a provider's row moves money for, in the ledger's words. */
public enum RowKind {
    CAPTURE,
    REFUND,
    /** A refund that the bank sent back. */
    REFUND_FAILURE,
    DISPUTE,
    DISPUTE_REVERSAL,
    /** A fee of its own, not part of another row. */
    FEE,
    PAYOUT,
    ADJUSTMENT,
    /** A type nobody here has heard of; it becomes a break and never an exception. */
    UNKNOWN;

    /** What it is posted as; nobody knows yet what an unknown one is. */
    PostingKind posted() {
        return switch (this) {
            case CAPTURE -> PostingKind.CAPTURE;
            case REFUND -> PostingKind.REFUND;
            case REFUND_FAILURE -> PostingKind.REFUND_FAILURE;
            case DISPUTE -> PostingKind.DISPUTE;
            case DISPUTE_REVERSAL -> PostingKind.DISPUTE_REVERSAL;
            case FEE -> PostingKind.FEE;
            case PAYOUT -> PostingKind.PAYOUT;
            case ADJUSTMENT -> PostingKind.ADJUSTMENT;
            case UNKNOWN -> PostingKind.SUSPENSE;
        };
    }
}
