package cartwright.activities.fulfilment;

import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.kernel.OrderId;
import cartwright.workflows.kernel.ReturnId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the parcels that customers send back, and writes down what became of their labels. Each is safe to repeat. */
public interface ReturnParcels {

    /** The parcel of a return. */
    Optional<ReturnParcel> parcelOf(ReturnId id);

    /** Notes the carrier's shipment before its label is bought, and says which counts: the first that was noted stays. */
    String shipmentCreated(OrderId orderId, ReturnId id, String shipmentId);

    /** The label is bought. */
    void bought(OrderId orderId, ReturnId id, Label label);

    /** The label is given back. */
    void givenBack(OrderId orderId, ReturnId id, LabelRefund refund);

    /**
     * A parcel that is sent back.
     *
     * @param warehouse where to
     * @param shipmentId the carrier's id of it, known before its label is bought
     * @param label the bought label
     */
    record ReturnParcel(
            OrderId orderId,
            ReturnId id,
            String warehouse,
            long units,
            @Nullable String shipmentId,
            @Nullable Label label) {}
}
