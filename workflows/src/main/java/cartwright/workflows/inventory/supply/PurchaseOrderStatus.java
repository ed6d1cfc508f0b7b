package cartwright.workflows.inventory.supply;

/** How far a purchase order is. */
public enum PurchaseOrderStatus {
    /** Waits for somebody to approve it. */
    PROPOSED,
    /** May be ordered. */
    APPROVED,
    /** The supplier has it. */
    ORDERED,
    /** Some of it has come. */
    PARTLY_RECEIVED,
    /** All of it has come. */
    RECEIVED,
    /** The rest will not come. */
    CLOSED,
    /** Given up before anything came. */
    CANCELLED;

    /** Whether nothing more can happen to it. */
    public boolean isOver() {
        return this == RECEIVED || this == CLOSED || this == CANCELLED;
    }

    /** Whether the supplier does not have it yet. */
    public boolean isUnordered() {
        return this == PROPOSED || this == APPROVED;
    }

    /** Whether goods are on their way. */
    public boolean isAwaited() {
        return this == ORDERED || this == PARTLY_RECEIVED;
    }
}
