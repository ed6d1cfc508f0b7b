package cartwright.activities.fulfilment;

import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.OrderId;
import java.util.Optional;

/** Knows where orders go. */
public interface ShippingAddresses {

    /** Where the order is to be sent now; empty when that has been erased. */
    Optional<Address> addressOf(OrderId orderId);
}
