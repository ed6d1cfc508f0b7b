package cartwright.activities.checkout;

import cartwright.activities.fulfilment.Fulfilments;
import cartwright.activities.fulfilment.LabelRecords;
import cartwright.activities.order.OrderEvents;
import cartwright.activities.order.Orders;
import cartwright.workflows.fulfilment.FulfilmentActivities.Label;
import cartwright.workflows.fulfilment.FulfilmentActivities.LabelRefund;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the order's log in step with its parcels' labels. */
@Service
class LabellingFulfilments implements LabelRecords {

    private static final String GIVEN_BACK = "FulfilmentLabelGivenBack";

    private final Orders orders;
    private final OrderEvents events;
    private final Fulfilments fulfilments;

    LabellingFulfilments(Orders orders, OrderEvents events, Fulfilments fulfilments) {
        this.orders = orders;
        this.events = events;
        this.fulfilments = fulfilments;
    }

    @Override
    @Transactional
    public boolean bought(OrderId orderId, FulfilmentId id, @Nullable String shipmentId, Label label) {
        orders.lock(orderId);
        var parcel = fulfilments.find(orderId, id).orElseThrow();
        if (!Objects.equals(parcel.carrierShipmentId(), shipmentId)) {
            return false;
        }
        if (parcel.status() == FulfilmentStatus.PICKED) {
            fulfilments.labelBought(orderId, id, label.carrier(), label.trackingCode());
            orders.note(
                    orderId,
                    "FulfilmentLabelled",
                    Map.of(
                            "fulfilmentId",
                            id,
                            "fulfilmentStatus",
                            FulfilmentStatus.LABELLED,
                            "tracking",
                            label.trackingCode()),
                    "system");
        }
        return true;
    }

    @Override
    @Transactional
    public void givenBack(OrderId orderId, FulfilmentId id, LabelRefund refund) {
        orders.lock(orderId);
        if (!events.hasEvent(orderId, GIVEN_BACK, "fulfilmentId", id.value())) {
            orders.note(orderId, GIVEN_BACK, Map.of("fulfilmentId", id, "refund", refund), "system");
        }
    }
}
