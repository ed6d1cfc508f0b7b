package cartwright.workflows.inventory.transfer;

/** How far a transfer is. */
public enum TransferStatus {
    /** Stored; nothing has moved. */
    REQUESTED,
    /** Off the source's shelves, waiting to be shipped. */
    TAKEN_OUT,
    /** On the road. */
    SHIPPED,
    /** Some of it has arrived. */
    PARTLY_RECEIVED,
    /** All of it has arrived. */
    RECEIVED,
    /** What has not arrived is written down as missing. */
    CLOSED,
    /** Never shipped; back on the source's shelves. */
    CANCELLED,
    /** The source could not give it; nothing has moved. */
    REFUSED;

    /** Whether nothing more can happen to it. */
    public boolean isOver() {
        return this == RECEIVED || this == CLOSED || this == CANCELLED || this == REFUSED;
    }

    /** Whether units are on the road. */
    public boolean isAwaited() {
        return this == SHIPPED || this == PARTLY_RECEIVED;
    }
}
