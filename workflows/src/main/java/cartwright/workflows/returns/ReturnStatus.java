package cartwright.workflows.returns;

/** How far a return is (design rules, section 1). */
public enum ReturnStatus {
    /** The customer has asked; nobody has decided. */
    REQUESTED,
    /** The customer may send the units; nothing has moved. */
    APPROVED,
    /** Refused; the units stay with the customer. */
    DECLINED,
    /** The carrier has the parcel. */
    IN_TRANSIT,
    /** Some units have arrived; others are waited for. */
    PARTIALLY_RECEIVED,
    /** Everything that comes has arrived; not all of it has been looked at. */
    RECEIVED,
    /** Every unit has a disposition. */
    INSPECTED,
    /** The money has gone back, or there was none to give. */
    REFUNDED,
    /** The order for what was wanted in exchange is placed, and what the units were worth beyond it has gone back. */
    EXCHANGED,
    /** Nothing is left to do. */
    CLOSED,
    /** Withdrawn before anything arrived. */
    CANCELED,
    /** Approved, but never sent in time. What arrives all the same is received. */
    EXPIRED;

    /** Whether the return may become {@code next} from here. */
    public boolean canBecome(ReturnStatus next) {
        return switch (this) {
            case REQUESTED -> next == APPROVED || next == DECLINED || next == CANCELED;
            case APPROVED -> next == IN_TRANSIT || next == CANCELED || next == EXPIRED || next.hasArrived();
            case IN_TRANSIT -> next == EXPIRED || next.hasArrived();
            case PARTIALLY_RECEIVED -> next == RECEIVED || next == INSPECTED;
            case RECEIVED -> next == INSPECTED;
            case INSPECTED -> next == REFUNDED || next == EXCHANGED;
            case REFUNDED, EXCHANGED -> next == CLOSED;
            case EXPIRED -> next.hasArrived();
            case DECLINED, CLOSED, CANCELED -> false;
        };
    }

    /** Whether the return's units may still come, or are with the shop; otherwise the customer keeps them. */
    public boolean holdsUnits() {
        return switch (this) {
            case DECLINED, CANCELED, EXPIRED -> false;
            case REQUESTED,
                    APPROVED,
                    IN_TRANSIT,
                    PARTIALLY_RECEIVED,
                    RECEIVED,
                    INSPECTED,
                    REFUNDED,
                    EXCHANGED,
                    CLOSED -> true;
        };
    }

    private boolean hasArrived() {
        return this == PARTIALLY_RECEIVED || this == RECEIVED || this == INSPECTED;
    }
}
