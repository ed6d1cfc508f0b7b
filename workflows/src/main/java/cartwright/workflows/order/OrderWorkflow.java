package cartwright.workflows.order;

import cartwright.workflows.attention.ResolveAttention;
import cartwright.workflows.fulfilment.CarrierEvent;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.payment.PaymentEvent;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * One order, from the reservation of its stock to its last delivery. Updates that the order's state forbids are refused by
 * their validators and leave no trace in the history; {@link OrderRefusal#in} finds the reason in what the caller gets.
 */
@WorkflowInterface
public interface OrderWorkflow {

    String TASK_QUEUE = "order";

    /** One workflow per order: a second start of the same order attaches to the first. */
    static String workflowId(OrderId id) {
        return "order/" + id.value();
    }

    /** Ends with the order: completed, cancelled, expired or failed. */
    @WorkflowMethod
    OrderStatus fulfil(PlaceOrder order);

    /** Answers the customer who placed the order: at the latest some two seconds after the workflow began. */
    @UpdateMethod
    PlacementReply awaitPlacement();

    /** Cancels an order of which nothing has been shipped: stock is freed, the payment voided or refunded. */
    @UpdateMethod
    OrderStatus cancel(CancelOrder request);

    @UpdateValidatorMethod(updateName = "cancel")
    void validateCancel(CancelOrder request);

    /** Cancels units of a line that have not been shipped. */
    @UpdateMethod
    OrderStatus cancelLines(CancelLines request);

    @UpdateValidatorMethod(updateName = "cancelLines")
    void validateCancelLines(CancelLines request);

    /** Sends an order elsewhere of which nothing has been shipped. */
    @UpdateMethod
    void changeAddress(ChangeAddress request);

    @UpdateValidatorMethod(updateName = "changeAddress")
    void validateChangeAddress(ChangeAddress request);

    /** Takes a warehouse's part one step further; a step already taken is answered as if it were now. */
    @UpdateMethod
    FulfilmentStatus advanceFulfilment(AdvanceFulfilment request);

    @UpdateValidatorMethod(updateName = "advanceFulfilment")
    void validateAdvanceFulfilment(AdvanceFulfilment request);

    /** Sends a parked step on its way again. */
    @UpdateMethod
    OrderStatus resolve(ResolveAttention resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(ResolveAttention resolution);

    /** A hint that the payment has changed at the provider. */
    @SignalMethod
    void paymentEvent(PaymentEvent event);

    /** A parcel's progress. */
    @SignalMethod
    void carrierEvent(CarrierEvent event);

    /** Keeps what has not been shipped from being shipped until {@link #release}; an order that is over ignores it. */
    @SignalMethod
    void hold(HoldOrder request);

    /** Lets go on what this cause held; unless another cause holds it, the order is again what it was before. */
    @SignalMethod
    void release(HoldOrder request);

    /** What the workflow knows now. */
    @QueryMethod
    OrderView view();
}
