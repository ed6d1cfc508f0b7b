package cartwright.activities.fraud;

import cartwright.workflows.kernel.Money;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an order before its payment; what is not known is no reason for anything.
 *
 * @param orders how many there were within the rule's window, this one included; nothing where none are counted
 * @param billingCountry where the card's bills go; null when the customer was not asked
 * @param accountAge null when it is not known
 */
record Signals(
        Map<Counted, Long> orders,
        Money total,
        @Nullable String billingCountry,
        String shippingCountry,
        @Nullable Duration accountAge) {

    Signals {
        orders = Map.copyOf(orders);
    }
}
