package cartwright.infra.sandbox.webhook;

/** Where a webhook stands. */
public enum DeliveryStatus {
    PENDING,
    DELIVERED,
    /** Tried until it was given up. */
    FAILED,
    /** Told to get lost by a fault. */
    LOST
}
