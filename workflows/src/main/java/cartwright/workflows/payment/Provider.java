package cartwright.workflows.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who moves the money. */
public enum Provider {
    @JsonProperty("stripe")
    STRIPE,
    @JsonProperty("paypal")
    PAYPAL,
    @JsonProperty("square")
    SQUARE,
    /** Nobody: what units of another order were worth that came back, or never arrived. No customer can name it. */
    @JsonProperty("credit")
    CREDIT
}
