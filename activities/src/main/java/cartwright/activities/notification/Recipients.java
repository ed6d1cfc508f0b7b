package cartwright.activities.notification;

import cartwright.workflows.kernel.OrderId;
import java.util.Optional;

/** Knows whom an order's messages go to. */
public interface Recipients {

    /** Who placed the order, as they are to be addressed now; empty when they are not known any more. */
    Optional<Recipient> recipientOf(OrderId orderId);
}
