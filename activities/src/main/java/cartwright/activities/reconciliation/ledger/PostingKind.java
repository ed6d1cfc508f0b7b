package cartwright.activities.reconciliation.ledger;

/** Why an amount was posted; the provider's reports are matched by it. */
public enum PostingKind {
    CAPTURE,
    REFUND,
    /** A refund that was paid came back from the customer's bank. */
    REFUND_FAILURE,
    FEE,
    DISPUTE,
    DISPUTE_REVERSAL,
    DISPUTE_FEE,
    /** A dispute was lost. */
    DISPUTE_WRITE_OFF,
    /** A provider pays out to the bank. */
    PAYOUT,
    /** A person's correction, with a reason kept where it was decided. */
    ADJUSTMENT,
    /** A shipment left: its share of the order is earned. */
    SALE,
    SALE_REVERSAL,
    SUSPENSE,
    /** Units' worth was given as credit for another order. */
    EXCHANGE
}
