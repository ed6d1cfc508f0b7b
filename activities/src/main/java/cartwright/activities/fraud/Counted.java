package cartwright.activities.fraud;

/** Whose orders are counted. */
public enum Counted {
    CUSTOMER,
    /** The card, by its fingerprint where the provider tells it before a payment, and by the provider's token otherwise. */
    CARD,
    ADDRESS
}
