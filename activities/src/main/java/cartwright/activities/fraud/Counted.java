package cartwright.activities.fraud;

/** Whose orders are counted. */
public enum Counted {
    CUSTOMER,
    /** The provider's token of the card; the card's own fingerprint is known only after its provider was asked. */
    CARD,
    ADDRESS
}
