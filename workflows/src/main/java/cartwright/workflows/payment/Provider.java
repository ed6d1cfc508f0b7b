package cartwright.workflows.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who moves the money. */
public enum Provider {
    @JsonProperty("stripe")
    STRIPE,
    @JsonProperty("paypal")
    PAYPAL,
    @JsonProperty("square")
    SQUARE
}
