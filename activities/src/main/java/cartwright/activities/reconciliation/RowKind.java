package cartwright.activities.reconciliation;

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
    UNKNOWN
}
