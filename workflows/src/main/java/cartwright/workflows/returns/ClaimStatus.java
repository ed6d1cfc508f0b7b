package cartwright.workflows.returns;

/** How far a claim is. */
public enum ClaimStatus {
    /** Nobody has decided. */
    OPEN,
    /** The money is to go back. */
    APPROVED,
    /** Refused. */
    DECLINED,
    /** The money has gone back, or there was none to give. */
    REFUNDED;

    /** Whether the claim may become {@code next} from here. */
    public boolean canBecome(ClaimStatus next) {
        return switch (this) {
            case OPEN -> next == APPROVED || next == DECLINED;
            case APPROVED -> next == REFUNDED;
            case DECLINED, REFUNDED -> false;
        };
    }
}
