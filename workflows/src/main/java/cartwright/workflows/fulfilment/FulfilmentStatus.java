package cartwright.workflows.fulfilment;

/** How far a warehouse's part of an order has come. */
public enum FulfilmentStatus {
    /** Waiting to be picked. */
    OPEN,
    /** Picked from the shelf; the label is being bought. */
    PICKED,
    /** Packed, with the carrier's label on it. */
    LABELLED,
    /** Kept where it is while its order is held; only shown, for it goes on from where it stood. */
    ON_HOLD,
    /** Handed to the carrier, and its share captured. */
    SHIPPED,
    /** With the customer. */
    DELIVERED,
    /** The carrier has lost it; one that is found may yet be delivered. */
    LOST,
    /** The carrier brings it back; its units are stock again only after they were inspected as a return. */
    RETURNED_TO_SENDER,
    /** Taken back before shipping. */
    CANCELLED,
    /** The warehouse could not ship it; what it could not ship went to another. */
    INCOMPLETE;

    /** Whether it has left the warehouse, so that only a return brings it back. */
    public boolean hasLeft() {
        return switch (this) {
            case SHIPPED, DELIVERED, LOST, RETURNED_TO_SENDER -> true;
            case OPEN, PICKED, LABELLED, ON_HOLD, CANCELLED, INCOMPLETE -> false;
        };
    }

    /** Whether nothing more happens to it. */
    public boolean isFinal() {
        return this == DELIVERED || this == CANCELLED || this == INCOMPLETE;
    }
}
