package cartwright.infra.sandbox.fault;

import java.util.Locale;

/** What a caller asks of a provider, across all providers. */
public enum Operation {
    /** Creating or confirming a payment. */
    AUTHORIZE,
    /** A customer who completes 3-D Secure; only DECLINE and the webhook failures apply. */
    AUTHENTICATE,
    CAPTURE,
    /** Lowering or raising what an authorization holds. */
    ADJUST,
    /** Renewing an authorization. */
    REAUTHORIZE,
    VOID,
    REFUND,
    /** A bank that decides about a refund later; only the webhook failures apply. */
    REFUND_SETTLEMENT,
    /** Evidence for a dispute, or giving it up. */
    DISPUTE,
    /** A mail or a text. */
    MESSAGE,
    /** Creating a shipment with its rates. */
    SHIPMENT,
    /** Buying a label. */
    LABEL,
    /** Giving a label back. */
    LABEL_REFUND,
    /** Carrier events that the sandbox itself makes up. */
    TRACKING,
    /** Any look-up; a rule for every operation spares it. */
    READ;

    /**
     * The operation of that name, in either case.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Operation named(String name) {
        return valueOf(name.strip().toUpperCase(Locale.ROOT));
    }
}
