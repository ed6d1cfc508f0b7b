package cartwright.workflows.returns;

/** What the customer wants for units that were lost, damaged or wrong. */
public enum Remedy {
    /** The money. */
    REFUND,
    /** The same goods again, at no cost. */
    REPLACEMENT
}
