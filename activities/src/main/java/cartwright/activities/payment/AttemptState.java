package cartwright.activities.payment;

/** How an attempt at a provider ended, as far as is known. */
public enum AttemptState {
    /** Stored; the provider is being called, or the caller died. */
    STARTED,
    SUCCESS,
    /** Accepted by the provider and not decided. */
    PENDING,
    /** Refused; nothing moved. */
    FAILED,
    /** The provider was surely not reached: may be sent again. */
    PLUGIN_FAILURE,
    /** Nobody knows: must be resolved before anything else is done with the payment. */
    UNKNOWN
}
