package cartwright.activities.payment;

import cartwright.workflows.kernel.OrderId;
import java.util.Locale;

/** What is asked of a provider. */
enum Operation {
    AUTHORIZE,
    CAPTURE,
    VOID,
    REFUND;

    /** The key under which the provider does it once: stable over retries, crashes and workflow resets. */
    String key(OrderId orderId, int sequence) {
        return orderId.value() + ":" + name().toLowerCase(Locale.ROOT) + ":" + sequence;
    }
}
