package cartwright.workflows.payment;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import io.temporal.activity.ActivityInterface;

/** What the shop's own records say of orders that have ended. Asks no provider and changes nothing. */
@ActivityInterface(namePrefix = "EndedOrder")
public interface EndedOrderActivities {

    /**
     * What was captured for the order, is not promised back and was not earned: all of it when the order was cancelled, has expired
     * or failed, what is beyond its total when it was completed. Zero when there is nothing, and of an order that has not ended.
     */
    Money unearned(OrderId orderId);
}
