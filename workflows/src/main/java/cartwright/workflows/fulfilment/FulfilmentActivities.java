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
     *     not deliver there; of type {@code ILLEGAL_TRANSITION}, not retryable, when the fulfilment was taken back
     */
    Label buyLabel(OrderId orderId, FulfilmentId fulfilmentId);

    /**
     * Gives the label of a fulfilment that was taken back to the carrier for its money. It may be that none was bought, and a
     * repetition finds the label given back already.
     *
     * @throws io.temporal.failure.ApplicationFailure of type {@code LABEL_REFUND_REJECTED}, not retryable, when the carrier
     *     keeps the money
     */
    LabelRefund refundLabel(OrderId orderId, FulfilmentId fulfilmentId);

    /** What came of giving a label back. */
    enum LabelRefund {
        /** There was no label. */
        NONE,
        /** The carrier has taken it back and pays when it has seen no parcel with it, which may take weeks. */
        REQUESTED,
        /** The carrier has paid. */
        REFUNDED
    }

    /** A bought label. */
    record Label(String carrier, String trackingCode) {}
}
