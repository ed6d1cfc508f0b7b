package cartwright.workflows.payment;

import cartwright.workflows.kernel.Money;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of an authorization after asking the provider. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AuthorizationOutcome.Authorized.class, name = "AUTHORIZED"),
    @JsonSubTypes.Type(value = AuthorizationOutcome.ActionRequired.class, name = "ACTION_REQUIRED"),
    @JsonSubTypes.Type(value = AuthorizationOutcome.Declined.class, name = "DECLINED"),
    @JsonSubTypes.Type(value = AuthorizationOutcome.Voided.class, name = "VOIDED"),
    @JsonSubTypes.Type(value = AuthorizationOutcome.NeverHappened.class, name = "NEVER_HAPPENED"),
    @JsonSubTypes.Type(value = AuthorizationOutcome.Unknown.class, name = "UNKNOWN")
})
public sealed interface AuthorizationOutcome {

    /**
     * The amount is set aside.
     *
     * @param multiCapture whether the provider lets it be captured in parts
     * @param captureBefore when the authorization ends, if the provider says so
     * @param decideAt when it is to be decided what becomes of that which is not captured by then; null when the end is not known
     */
    record Authorized(
            Money amount,
            boolean multiCapture,
            @Nullable Instant captureBefore,
            @Nullable Instant decideAt) implements AuthorizationOutcome {}

    /** The customer must act first; nothing is set aside yet. */
    record ActionRequired(NextAction nextAction) implements AuthorizationOutcome {}

    /**
     * Refused for good; nothing was set aside.
     *
     * @param declineCode the provider's code, such as {@code insufficient_funds}
     */
    record Declined(String declineCode) implements AuthorizationOutcome {}

    /** The payment was cancelled at the provider; nothing is set aside any more. */
    record Voided() implements AuthorizationOutcome {}

    /**
     * The provider failed, keeps that failure under the attempt's key, and nothing is there that the attempt made. The same may be
     * asked for again under the next number.
     */
    record NeverHappened() implements AuthorizationOutcome {}

    /**
     * The provider may or may not have acted, or is still acting: it must be asked again before anything else is done
     * with this payment.
     */
    record Unknown(String reason) implements AuthorizationOutcome {}
}
