package cartwright.activities.payment.dispute;

import cartwright.workflows.kernel.OrderId;

/** What other contexts know of a disputed order. */
public interface DisputedOrders {

    /** The evidence there is now: the order, its parcels and what the customer was told. */
    Evidence evidenceOf(OrderId orderId);

    /** Whether anything of it has not left its warehouse and is still to. */
    boolean hasUnshipped(OrderId orderId);
}
