package cartwright.infra.sandbox.ledger;

/** Whether it happened; PENDING waits for the customer or the bank. */
public enum EntryStatus {
    SUCCEEDED,
    FAILED,
    PENDING
}
