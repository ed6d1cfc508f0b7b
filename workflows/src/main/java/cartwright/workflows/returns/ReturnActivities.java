package cartwright.workflows.returns;

import cartwright.workflows.kernel.Money;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.RefundId;
import cartwright.workflows.kernel.ReturnId;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how a return goes, each step in one transaction under the lock of its order, so that no unit is returned twice.
 * Each is safe to repeat; what the return's status forbids is an {@link io.temporal.failure.ApplicationFailure} of an {@link
 * cartwright.workflows.attention.OrderRefusal}, not retryable.
 */
@ActivityInterface(namePrefix = "Return")
public interface ReturnActivities {

    /**
     * Until when the units may be sent back.
     *
     * @throws io.temporal.failure.ApplicationFailure of type {@code NOT_FOUND} when the order has no such line, {@code
     *     RETURN_EXCEEDS_SHIPPED} when fewer were shipped
     */
    ReturnWindow windowOf(RequestReturn request);

    /**
     * Stores the return; one of little worth is approved at once.
     *
     * @throws io.temporal.failure.ApplicationFailure of type {@code RETURN_EXCEEDS_SHIPPED} when fewer units were shipped and
     *     are not in another return
     */
    Requested request(RequestReturn request);

    /** A stored return and what it is bound to. */
    record Requested(ReturnView view, ReturnTerms terms) {}

    /** Lets the customer send the units. */
    ReturnView approve(OrderId orderId, ReturnId returnId, DecideReturn decision);

    /** Refuses the return. */
    ReturnView decline(OrderId orderId, ReturnId returnId, DecideReturn decision);

    /** Withdraws a return of which nothing has arrived. */
    ReturnView cancel(OrderId orderId, ReturnId returnId, DecideReturn decision);

    /** Notes that the carrier has the parcel; one that has arrived meanwhile stays as it is. */
    ReturnView moved(OrderId orderId, ReturnId returnId);

    /** Counts units that have arrived. */
    ReturnView receive(OrderId orderId, ReturnId returnId, ReceiveReturn request);

    /** Counts what became of units; those that are sold again are back in stock in the same transaction. */
    ReturnView inspect(OrderId orderId, ReturnId returnId, InspectReturn request);

    /** Ends a return that was never sent; one that has begun to arrive stays as it is. */
    ReturnView expire(OrderId orderId, ReturnId returnId);

    /** Waits no longer for units that have not come: they are the customer's again. */
    ReturnView giveUpRest(OrderId orderId, ReturnId returnId);

    /** Promises the inspected units' worth back, less the fees; after an exchange what the new order has left of it. */
    Promise promiseRefund(OrderId orderId, ReturnId returnId);

    /**
     * What is promised for a return.
     *
     * @param refundId none when nothing is left to give
     * @param paidBySystem whether it is little enough to be paid without a person
     */
    record Promise(@Nullable RefundId refundId, Money amount, boolean paidBySystem) {}

    /** Whether the refund has been paid. */
    boolean isPaid(RefundId refundId);

    /** Notes that the money has gone back, or that a person has given that up. */
    ReturnView refunded(OrderId orderId, ReturnId returnId);

    /** Notes that the order for what was wanted in exchange is placed, and that what was left of the worth has gone back. */
    ReturnView exchanged(OrderId orderId, ReturnId returnId);

    /** Closes a return of which nothing is left to do. */
    ReturnView close(OrderId orderId, ReturnId returnId);
}
