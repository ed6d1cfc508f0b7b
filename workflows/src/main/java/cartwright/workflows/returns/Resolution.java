package cartwright.workflows.returns;

/** What the customer wants for what is sent back. */
public enum Resolution {
    /** The money. */
    REFUND
}
