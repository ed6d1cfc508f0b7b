package cartwright.infra.sandbox.message;

/** How a message reaches a customer. */
public enum Channel {
    EMAIL,
    SMS
}
