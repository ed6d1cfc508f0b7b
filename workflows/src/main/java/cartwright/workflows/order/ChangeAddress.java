package cartwright.workflows.order;

import cartwright.workflows.kernel.Address;
import cartwright.workflows.kernel.OrderId;

/** Asks for the order to go elsewhere. */
public record ChangeAddress(OrderId orderId, Address address, String actor) {}
