package cartwright.activities.fulfilment;

import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;

/** Writes down with the order what became of a parcel's label. Each is safe to repeat. */
public interface LabelRecords {

    /** The label is bought; a fulfilment that was taken back meanwhile stays as it is. */
    void bought(OrderId orderId, FulfilmentId id, Label label);

    /** The label is given back. */
    void givenBack(OrderId orderId, FulfilmentId id, LabelRefund refund);
}
