package cartwright.workflows.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;

/**
 * Promises money back, without paying it yet.
 *
 * @param refundId drawn by who asks; the same id grants once
 * @param actor who grants it: an account's id, or {@code system}
 */
public record GrantRefund(RefundId refundId, OrderId orderId, Money amount, String reason, String actor) {}
