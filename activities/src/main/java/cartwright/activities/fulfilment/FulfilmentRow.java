package cartwright.activities.fulfilment;

import cartwright.workflows.fulfilment.FulfilmentPlan;
import cartwright.workflows.fulfilment.FulfilmentStatus;
import cartwright.workflows.kernel.FulfilmentId;
import cartwright.workflows.kernel.OrderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one warehouse ships of an order.
 *
 * @param carrierShipmentId the carrier's id of the parcel, known before its label is bought
 * @param misdirectedShipmentId the carrier's id that it had for where the order went before; null once its label is given back
 */
public record FulfilmentRow(
        OrderId orderId,
        FulfilmentId id,
        String warehouse,
        FulfilmentStatus status,
        @Nullable String carrier,
        @Nullable String carrierShipmentId,
        @Nullable String misdirectedShipmentId,
        @Nullable String trackingCode,
        @Nullable Instant labelledAt,
        List<FulfilmentPlan.Item> items) {

    public FulfilmentRow {
        items = List.copyOf(items);
    }
}
