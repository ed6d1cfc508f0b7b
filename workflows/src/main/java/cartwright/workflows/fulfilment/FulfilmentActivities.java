package cartwright.workflows.fulfilment;

import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import io.temporal.activity.ActivityInterface;

/** Talks to carriers. Failures of network and carrier are thrown and retried by the caller's retry policy. */
@ActivityInterface(namePrefix = "Fulfilment")
public interface FulfilmentActivities {

    /** Where calls go that may take long; the order's own worker runs the quick ones itself. */
    String TASK_QUEUE = "fulfilment";

    /**
     * Buys the carrier's label for a picked fulfilment. The carrier's shipment is stored before its label is bought, so
     * that a repetition after a time-out finds the bought label instead of paying for another.
     *
     * @throws io.temporal.failure.ApplicationFailure of type {@code ADDRESS_REFUSED}, not retryable, when the carrier does
     *     not deliver there
     */
    Label buyLabel(OrderId orderId, FulfilmentId fulfilmentId);

    /** A bought label. */
    record Label(String carrier, String trackingCode) {}
}
