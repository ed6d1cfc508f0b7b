package cartwright.infra.sandbox.ledger;

/** What a provider did with money. */
public enum EntryKind {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND,
    /** A bank that takes money back: PENDING while it is open, SUCCEEDED when it is lost, FAILED when it was won. */
    DISPUTE
}
