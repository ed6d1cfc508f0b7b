package cartwright.activities.payment.dispute;

import cartwright.workflows.payment.Provider;

/**
 * A provider's disputes. Implementations call the provider once, throw nothing, and call nothing an answer that is not one: in
 * doubt it is {@link DisputeAnswer.Unknown}.
 */
public interface DisputeGateway {

    /** Who it is. */
    Provider provider();

    /** How the types of its webhooks about disputes begin. */
    String eventPrefix();

    /**
     * How a dispute stands.
     *
     * @param ref the provider's id of it, or as what its reports name what moves for it
     */
    DisputeAnswer find(String ref);

    /** Hands evidence to the bank, which takes it once. */
    DisputeAnswer submit(String key, String ref, Evidence evidence);

    /** Gives the dispute up. */
    DisputeAnswer accept(String key, String ref);
}
