package cartwright.workflows.dispute;

import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.Provider;

/**
 * Names a dispute.
 *
 * @param ref the provider's id of it, such as Stripe's {@code dp_…}
 * @param orderId whose payment is disputed
 */
public record FollowDispute(Provider provider, String ref, OrderId orderId) {}
