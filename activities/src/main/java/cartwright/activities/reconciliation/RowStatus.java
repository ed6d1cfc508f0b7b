package cartwright.activities.reconciliation;

/** How far a provider's row is. */
public enum RowStatus {
    SETTLED,
    /** The provider has not decided; the money may still not move. */
    PENDING,
    /** No money moved. */
    FAILED
}
