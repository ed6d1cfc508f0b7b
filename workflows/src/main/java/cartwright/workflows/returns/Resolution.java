package cartwright.workflows.returns;

/** What the customer wants for what is sent back. */
public enum Resolution {
    /** The money. */
    REFUND,
    /** Other goods: an order of their own, which the units' worth pays for as far as it goes. */
    EXCHANGE
}
