package cartwright.activities.fulfilment;

import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import org.jspecify.annotations.Nullable;

/** Writes down with the order what became of a parcel's label. Each is safe to repeat. */
public interface LabelRecords {

    /**
     * The label is bought; a fulfilment that was taken back meanwhile stays as it is.
     *
     * @param shipmentId the carrier's id of the parcel that it is for; null where the carrier has none
     * @return false when the parcel has another shipment by now, because its order goes elsewhere
     */
    boolean bought(OrderId orderId, FulfilmentId id, @Nullable String shipmentId, Label label);

    /** The label is given back. */
    void givenBack(OrderId orderId, FulfilmentId id, LabelRefund refund);
}
