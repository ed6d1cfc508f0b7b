package cartwright.activities.payment.dispute;

/** What came of asking a provider about a dispute. */
public sealed interface DisputeAnswer {

    /** It answered with how the dispute stands. */
    record Standing(ProviderDispute dispute) implements DisputeAnswer {}

    /**
     * It refused; nothing changed.
     *
     * @param code the provider's code
     */
    record Refused(String code) implements DisputeAnswer {}

    /** It surely did not act: the request never arrived, or was turned away before it was looked at. */
    record NotReached(String reason) implements DisputeAnswer {}

    /** It may have acted, or says what is not known here. */
    record Unknown(String reason) implements DisputeAnswer {}
}
