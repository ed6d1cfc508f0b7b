package cartwright.activities.reconciliation.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an amount is booked on; debits are positive. */
public enum Account {
    /** What customers owe for what was shipped; below zero, what they have paid ahead. */
    CUSTOMER_RECEIVABLE,
    /** What payment providers hold of ours. */
    PSP_CLEARING,
    /** What providers have paid out to the bank. */
    CASH,
    /** What nobody has explained yet. */
    SUSPENSE,
    /** What was shipped, at its price. */
    SALES,
    /** What was given back of sales. */
    REFUNDS,
    /** What providers keep. */
    FEES,
    /** What customers' banks have taken back and not decided about. */
    DISPUTES,
    /** What customers' banks have taken back for good. */
    LOSSES,
    /** What was given as credit for another order and is not taken yet. */
    EXCHANGE_CREDIT,
    /** What was sent again for goods that were lost, damaged or wrong, at its price. */
    CLAIMS;

    /** Its name in the database and in JSON, such as {@code psp_clearing}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The account of this name. */
    static Account of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
