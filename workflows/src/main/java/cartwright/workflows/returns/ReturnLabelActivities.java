package cartwright.workflows.returns;

import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import io.temporal.activity.ActivityInterface;

/** Talks to carriers about what comes back. Failures of network and carrier are thrown and retried by the caller's policy. */
@ActivityInterface(namePrefix = "ReturnLabel")
public interface ReturnLabelActivities {

    /**
     * Buys the carrier's label that brings the units back. The carrier's shipment is stored before its label is bought, so that
     * a repetition after a time-out finds the bought label instead of paying for another.
     *
     * @throws io.temporal.failure.ApplicationFailure of type {@code ADDRESS_REFUSED}, not retryable, when no carrier fetches it
     */
    Label buyReturnLabel(OrderId orderId, ReturnId returnId);

    /** Gives a label that nobody has used back to the carrier for its money; there may be none. */
    void refundReturnLabel(OrderId orderId, ReturnId returnId);
}
