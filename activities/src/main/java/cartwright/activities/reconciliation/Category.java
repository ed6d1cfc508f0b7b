package cartwright.activities.reconciliation;

/** What a comparison found, and what is to be done about it. */
public enum Category {
    /** Both sides agree. */
    MATCHED(Action.NONE),
    /** One side is missing, but not for so long that it must be there: it is looked at again and ages. */
    TIMING(Action.WAIT),
    /** The provider has moved money that we know nothing of: the lost event is replayed, else it goes to suspense. */
    MISSING_IN_LEDGER(Action.REPLAY),
    /** We have booked what the provider knows nothing of. Critical: the payment has to be asked about again. */
    MISSING_AT_PROVIDER(Action.REOPEN_PAYMENT),
    AMOUNT_MISMATCH(Action.INVESTIGATE),
    CURRENCY_MISMATCH(Action.INVESTIGATE),
    /** We have booked what the provider calls failed, or has been calling pending for too long. */
    STATUS_MISMATCH(Action.REOPEN_PAYMENT),
    /** The provider keeps more or less than its contract says. */
    FEE_MISMATCH(Action.CLAIM_FEE),
    /** The customer has paid twice for one order. */
    DUPLICATE_AT_PROVIDER(Action.REFUND),
    DUPLICATE_IN_LEDGER(Action.REVERSE_POSTING),
    /** The provider has taken or returned disputed money and the dispute is not booked. */
    DISPUTE_UNBOOKED(Action.REPLAY),
    /** The provider reports a type that nobody here has heard of. */
    UNEXPECTED_TYPE(Action.INVESTIGATE),
    /** The transactions of a payout do not sum to it. */
    PAYOUT_TOTAL_MISMATCH(Action.INVESTIGATE);

    private final Action action;

    Category(Action action) {
        this.action = action;
    }

    /** What is to be done. */
    public Action action() {
        return action;
    }

    /** What is to be done about a break, and what a person may do about it. */
    public enum Action {
        NONE,
        WAIT,
        /** Hand the lost event to its order again. */
        REPLAY,
        /** Ask the provider about the payment again. */
        REOPEN_PAYMENT,
        /** Book the provider's movement to suspense until somebody knows what it is. */
        BOOK_SUSPENSE,
        /** Propose to refund the second payment. */
        REFUND,
        REVERSE_POSTING,
        CLAIM_FEE,
        INVESTIGATE,
        /** It is explained: nothing is to be done any more. */
        ACCEPT
    }
}
