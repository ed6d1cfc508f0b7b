package cartwright.infra.sandbox.ledger;

/** What a provider did with money. */
public enum EntryKind {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND
}
