package cartwright.workflows.order;

import java.util.Set;

/** Where an order stands. How much of it is paid or shipped is said by its payments and fulfilments. */
public enum OrderStatus {
    PENDING,
    RESERVED,
    AWAITING_PAYMENT,
    CONFIRMED,
    PROCESSING,
    ON_HOLD,
    NEEDS_ATTENTION,
    COMPLETED,
    CANCELLED,
    EXPIRED,
    FAILED;

    private static final Set<OrderStatus> TERMINAL = Set.of(COMPLETED, CANCELLED, EXPIRED, FAILED);

    /** Whether the order's life is over; only money may still move. */
    public boolean isTerminal() {
        return TERMINAL.contains(this);
    }

    /** Whether an order may go from this status to {@code next}; to stay where it is always may. */
    public boolean canBecome(OrderStatus next) {
        if (this == next) {
            return true;
        }
        return switch (this) {
            case PENDING -> next == RESERVED || next == FAILED || next == EXPIRED || next == CANCELLED || isAside(next);
            case RESERVED ->
                next == AWAITING_PAYMENT
                        || next == CONFIRMED
                        || next == FAILED
                        || next == EXPIRED
                        || next == CANCELLED
                        || isAside(next);
            case AWAITING_PAYMENT ->
                next == CONFIRMED || next == FAILED || next == EXPIRED || next == CANCELLED || isAside(next);
            case CONFIRMED -> next == PROCESSING || next == CANCELLED || next == COMPLETED || isAside(next);
            case PROCESSING -> next == COMPLETED || next == CANCELLED || isAside(next);
            case ON_HOLD, NEEDS_ATTENTION -> next != PENDING;
            case COMPLETED, CANCELLED, EXPIRED, FAILED -> false;
        };
    }

    private static boolean isAside(OrderStatus status) {
        return status == ON_HOLD || status == NEEDS_ATTENTION;
    }
}
