package cartwright.workflows.returns;

/** How far a claim is. */
public enum ClaimStatus {
    /** Nobody has decided. */
    OPEN,
    /** The money is to go back, or the units are to be sent again. */
    APPROVED,
    /** Refused. */
    DECLINED,
    /** The money has gone back, or there was none to give. */
    REFUNDED,
    /** The order that sends the units again is placed. */
    REPLACED;

    /** Whether the claim may become {@code next} from here. */
    public boolean canBecome(ClaimStatus next) {
        return switch (this) {
            case OPEN -> next == APPROVED || next == DECLINED;
            case APPROVED -> next == REFUNDED || next == REPLACED;
            case DECLINED, REFUNDED, REPLACED -> false;
        };
    }
}
