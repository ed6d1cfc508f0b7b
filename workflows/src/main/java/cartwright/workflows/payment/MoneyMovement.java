package cartwright.workflows.payment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a capture, void or refund stands at the provider. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "movement")
@JsonSubTypes({
    @JsonSubTypes.Type(value = MoneyMovement.Succeeded.class, name = "SUCCEEDED"),
    @JsonSubTypes.Type(value = MoneyMovement.Pending.class, name = "PENDING"),
    @JsonSubTypes.Type(value = MoneyMovement.Failed.class, name = "FAILED")
})
public sealed interface MoneyMovement {

    /**
     * The code of a failure that nobody decided: the provider failed, keeps that under the request's key, and has done nothing. The same
     * may be asked for again under the next number.
     */
    String NEVER_HAPPENED = "NEVER_HAPPENED";

    /**
     * The code of a refund of which the provider has paid a part and refused the rest. Nothing more happens by itself; asked again, only
     * the rest is asked for.
     */
    String PARTLY_PAID = "PARTLY_PAID";

    /** The code of a refund of which something that was paid has turned out, just now, to have been returned by the customer's bank. */
    String CAME_BACK = "CAME_BACK";

    /** Done, now or earlier under the same key. */
    record Succeeded() implements MoneyMovement {}

    /** Accepted by the provider and not decided yet: ask again later. */
    record Pending() implements MoneyMovement {}

    /**
     * Refused for good; no money moved, but for {@link #PARTLY_PAID}.
     *
     * @param code the provider's code
     */
    record Failed(String code) implements MoneyMovement {}
}
