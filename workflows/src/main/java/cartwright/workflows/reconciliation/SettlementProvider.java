package cartwright.workflows.reconciliation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Whose settlement is reconciled. */
public enum SettlementProvider {
    @JsonProperty("stripe")
    STRIPE,
    @JsonProperty("paypal")
    PAYPAL,
    @JsonProperty("square")
    SQUARE;

    /** As in paths and workflow ids. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
