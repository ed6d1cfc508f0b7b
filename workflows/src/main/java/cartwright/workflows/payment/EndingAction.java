package cartwright.workflows.payment;

/** What can be done about an authorization that ends before everything was captured. */
public enum EndingAction {
    /** Set the amount aside anew. */
    REAUTHORIZE,
    /** Take what is open now, ahead of the parcels it pays for. */
    CAPTURE,
    /** Let a person decide. */
    ASK,
    /** End the order, or what of it has not been shipped, and free the stock. */
    CANCEL
}
