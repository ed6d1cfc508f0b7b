package cartwright.activities.payment;

import org.jspecify.annotations.Nullable;

/** What came of asking a provider. */
public sealed interface GatewayAnswer {

    /** This as the answer to a mere question: one that is refused says nothing of the payment it was about. */
    default GatewayAnswer toQuestion() {
        return this instanceof Refused(var code, var ref) ? new Unknown(code) : this;
    }

    /** It answered with the payment's state. */
    record State(ProviderState state) implements GatewayAnswer {}

    /**
     * It refused; nothing moved.
     *
     * @param code the provider's code
     * @param ref the payment it made in refusing, if any
     */
    record Refused(String code, @Nullable String ref) implements GatewayAnswer {}

    /** It knows no such payment. */
    record NotFound() implements GatewayAnswer {}

    /** It surely did not act: the request never arrived, or was turned away before it was looked at. */
    record NotReached(String reason) implements GatewayAnswer {}

    /**
     * It failed within, and says so again to whatever is sent under the key for as long as it keeps the key. The call is over; whether
     * it acted can only be looked up.
     */
    record FailureKept(String reason) implements GatewayAnswer {}

    /** It may have acted. */
    record Unknown(String reason) implements GatewayAnswer {}
}
